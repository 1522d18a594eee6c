"""search in memory: the table of facets goes

Revision ID: 0004
Revises: 0003
"""

import json

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

_LISTS = (
    ('construction', 'construction'),
    ('style', 'style'),
    ('material', 'composition'),
    ('audience', 'audience'),
    ('season', 'season'),
    ('colour', 'colours'),
)


def upgrade() -> None:
    with op.batch_alter_table('product_facet', schema=None) as batch_op:
        batch_op.drop_index('ix_product_facet_sku')
    op.drop_table('product_facet')


def downgrade() -> None:
    table = op.create_table(
        'product_facet',
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('value', sa.String(), nullable=False),
        sa.Column('sku', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['sku'], ['product.sku'], ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('kind', 'value', 'sku'),
    )
    op.create_index('ix_product_facet_sku', 'product_facet', ['sku'])
    names = ', '.join(column for _, column in _LISTS)
    products = op.get_bind().execute(
        sa.text(f'SELECT sku, length, {names} FROM product WHERE active')
    )
    rows = [
        {'kind': kind, 'value': value, 'sku': product['sku']}
        for product in products.mappings()
        for kind, values in [
            ('length', [product['length']]),
            *((kind, _held(product[column])) for kind, column in _LISTS),
        ]
        for value in values
    ]
    if rows:
        op.bulk_insert(table, rows)


def _held(value):
    return json.loads(value) if isinstance(value, str) else value
