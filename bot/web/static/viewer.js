// The viewer: pictures large, one beside the other.

import { element } from "./bubble.js";

export function viewer(dialog) {
  const strip = dialog.querySelector(".strip");
  strip.addEventListener("click", (event) => event.target.matches("img") || dialog.close());
  strip.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) strip.scrollBy({ left: step * strip.clientWidth });
  });
  return (pictures, at) => {
    strip.replaceChildren(
      ...pictures.map(({ picture, text }) =>
        element(
          "figure",
          {},
          element("img", { src: picture, alt: text || dialog.getAttribute("aria-label") }),
          element("figcaption", {}, text),
        ),
      ),
    );
    dialog.showModal();
    strip.scrollLeft = at * strip.clientWidth;
    strip.focus();
  };
}
