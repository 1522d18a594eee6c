"""What the town makes and what it asks for it: factories, products, prices, routes, answers."""
