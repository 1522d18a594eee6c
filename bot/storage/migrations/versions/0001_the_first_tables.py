"""the first tables

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from bot.storage import columns

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_entry',
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_ru', sa.String(), nullable=False),
    sa.Column('name_zh', sa.String(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('place_en', sa.String(), nullable=False),
    sa.Column('place_ru', sa.String(), nullable=False),
    sa.Column('place_zh', sa.String(), nullable=False),
    sa.Column('booth', sa.String(), nullable=False),
    sa.Column('season', sa.String(), nullable=False),
    sa.Column('factories', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('note_en', sa.String(), nullable=False),
    sa.Column('note_ru', sa.String(), nullable=False),
    sa.Column('note_zh', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('code')
    )
    op.create_table('contact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('subscribed', sa.Boolean(), nullable=False),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('conversation_state',
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=False),
    sa.Column('business_connection_id', sa.String(), nullable=False),
    sa.Column('destiny', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=True),
    sa.Column('data', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('bot_id', 'chat_id', 'user_id', 'thread_id', 'business_connection_id', 'destiny')
    )
    op.create_table('desk_secret',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('factory',
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_ru', sa.String(), nullable=False),
    sa.Column('name_zh', sa.String(), nullable=False),
    sa.Column('specialties', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('languages', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('daily_capacity_pairs', sa.Integer(), nullable=False),
    sa.Column('timezone', sa.String(), nullable=False),
    sa.Column('working_hours', sa.String(), nullable=False),
    sa.Column('working_days', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('exports', sa.Boolean(), nullable=False),
    sa.Column('certificates', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('about_en', sa.String(), nullable=False),
    sa.Column('about_ru', sa.String(), nullable=False),
    sa.Column('about_zh', sa.String(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('code')
    )
    op.create_table('inbox_update',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('payload', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('received_at', columns.UtcDateTime(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('incident', sa.String(), nullable=True),
    sa.Column('done_at', columns.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('bot_id', 'update_id')
    )
    with op.batch_alter_table('inbox_update', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_update_waiting', ['state', 'bot_id', 'chat_id', 'id'], unique=False)

    op.create_table('picture',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('route',
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('city', sa.String(), nullable=False),
    sa.Column('mode', sa.String(), nullable=False),
    sa.Column('min_days', sa.Integer(), nullable=False),
    sa.Column('max_days', sa.Integer(), nullable=False),
    sa.Column('rate', columns.ExactDecimal(), nullable=True),
    sa.Column('currency', sa.String(), nullable=True),
    sa.Column('per', sa.String(), nullable=True),
    sa.Column('min_charge', columns.ExactDecimal(), nullable=True),
    sa.Column('incoterm', sa.String(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('note_en', sa.String(), nullable=False),
    sa.Column('note_ru', sa.String(), nullable=False),
    sa.Column('note_zh', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('country', 'position')
    )
    op.create_table('town_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('demonstration', sa.Boolean(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('before', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('web_visitor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('seen_at', columns.UtcDateTime(), nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('last_message_id', sa.Integer(), nullable=False),
    sa.Column('read_message_id', sa.Integer(), nullable=False),
    sa.Column('typing_until', columns.UtcDateTime(), nullable=True),
    sa.Column('notice', sa.String(), nullable=False),
    sa.Column('notice_changed', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('written_answer',
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('question_en', sa.String(), nullable=False),
    sa.Column('question_ru', sa.String(), nullable=False),
    sa.Column('question_zh', sa.String(), nullable=False),
    sa.Column('answer_en', sa.String(), nullable=False),
    sa.Column('answer_ru', sa.String(), nullable=False),
    sa.Column('answer_zh', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('topic', 'factory', 'position')
    )
    op.create_table('address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('user_id', sa.BigInteger(), nullable=False),
    sa.Column('username', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('bot_id', 'user_id')
    )
    with op.batch_alter_table('address', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_address_contact_id'), ['contact_id'], unique=False)

    op.create_table('conversation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('context', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('rehearsal', sa.Boolean(), nullable=False),
    sa.Column('started_at', columns.UtcDateTime(), nullable=False),
    sa.Column('last_message_at', columns.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('bot_id', 'chat_id', 'contact_id')
    )
    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conversation_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_conversation_rehearsal'), ['rehearsal'], unique=False)

    op.create_table('inbox_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('update_row', sa.Integer(), nullable=False),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('payload', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('claimed_until', columns.UtcDateTime(), nullable=True),
    sa.Column('failure', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['update_row'], ['inbox_update.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('inbox_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inbox_reply_update_row'), ['update_row'], unique=False)
        batch_op.create_index('ix_inbox_reply_waiting', ['state', 'id'], unique=False)

    op.create_table('product',
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('name_en', sa.String(), nullable=False),
    sa.Column('name_ru', sa.String(), nullable=False),
    sa.Column('name_zh', sa.String(), nullable=False),
    sa.Column('description_en', sa.String(), nullable=False),
    sa.Column('description_ru', sa.String(), nullable=False),
    sa.Column('description_zh', sa.String(), nullable=False),
    sa.Column('length', sa.String(), nullable=False),
    sa.Column('construction', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('style', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('composition', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('audience', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('season', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('needle_count', sa.Integer(), nullable=True),
    sa.Column('sizes', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('colours', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('weight_g', columns.ExactDecimal(), nullable=True),
    sa.Column('packing_en', sa.String(), nullable=False),
    sa.Column('packing_ru', sa.String(), nullable=False),
    sa.Column('packing_zh', sa.String(), nullable=False),
    sa.Column('pairs_per_carton', sa.Integer(), nullable=False),
    sa.Column('carton_cm', sa.String(), nullable=False),
    sa.Column('carton_gross_kg', columns.ExactDecimal(), nullable=False),
    sa.Column('moq_pairs', sa.Integer(), nullable=False),
    sa.Column('moq_colour_pairs', sa.Integer(), nullable=True),
    sa.Column('sample_fee', columns.ExactDecimal(), nullable=False),
    sa.Column('sample_currency', sa.String(), nullable=True),
    sa.Column('sample_days', sa.Integer(), nullable=True),
    sa.Column('lead_time_min_days', sa.Integer(), nullable=False),
    sa.Column('lead_time_max_days', sa.Integer(), nullable=False),
    sa.Column('hs_code', sa.String(), nullable=True),
    sa.Column('images', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['factory'], ['factory.code'], ),
    sa.PrimaryKeyConstraint('sku')
    )
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_factory'), ['factory'], unique=False)

    op.create_table('web_message',
    sa.Column('visitor_id', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('by_visitor', sa.Boolean(), nullable=False),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('deleted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['visitor_id'], ['web_visitor.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('visitor_id', 'message_id'),
    sa.UniqueConstraint('visitor_id', 'key')
    )
    with op.batch_alter_table('web_message', schema=None) as batch_op:
        batch_op.create_index('ix_web_message_changed', ['visitor_id', 'changed'], unique=False)

    op.create_table('inquiry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.Integer(), nullable=False),
    sa.Column('update_row', sa.Integer(), nullable=True),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('topics', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('slots', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('products', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('handover', sa.Boolean(), nullable=False),
    sa.Column('promised', sa.Boolean(), nullable=False),
    sa.Column('settled_at', columns.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('inquiry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inquiry_conversation_id'), ['conversation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_inquiry_promised'), ['promised'], unique=False)
        batch_op.create_index(batch_op.f('ix_inquiry_update_row'), ['update_row'], unique=False)

    op.create_table('price_tier',
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('min_pairs', sa.Integer(), nullable=False),
    sa.Column('unit_price', columns.ExactDecimal(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('incoterm', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['sku'], ['product.sku'], ),
    sa.PrimaryKeyConstraint('sku', 'position')
    )
    op.create_table('product_facet',
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['sku'], ['product.sku'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('kind', 'value', 'sku')
    )
    with op.batch_alter_table('product_facet', schema=None) as batch_op:
        batch_op.create_index('ix_product_facet_sku', ['sku'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('product_facet', schema=None) as batch_op:
        batch_op.drop_index('ix_product_facet_sku')

    op.drop_table('product_facet')
    op.drop_table('price_tier')
    with op.batch_alter_table('inquiry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_inquiry_update_row'))
        batch_op.drop_index(batch_op.f('ix_inquiry_promised'))
        batch_op.drop_index(batch_op.f('ix_inquiry_conversation_id'))

    op.drop_table('inquiry')
    with op.batch_alter_table('web_message', schema=None) as batch_op:
        batch_op.drop_index('ix_web_message_changed')

    op.drop_table('web_message')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_product_factory'))

    op.drop_table('product')
    with op.batch_alter_table('inbox_reply', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_reply_waiting')
        batch_op.drop_index(batch_op.f('ix_inbox_reply_update_row'))

    op.drop_table('inbox_reply')
    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conversation_rehearsal'))
        batch_op.drop_index(batch_op.f('ix_conversation_contact_id'))

    op.drop_table('conversation')
    with op.batch_alter_table('address', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_address_contact_id'))

    op.drop_table('address')
    op.drop_table('written_answer')
    op.drop_table('web_visitor')
    op.drop_table('town_import')
    op.drop_table('route')
    op.drop_table('picture')
    with op.batch_alter_table('inbox_update', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_update_waiting')

    op.drop_table('inbox_update')
    op.drop_table('factory')
    op.drop_table('desk_secret')
    op.drop_table('conversation_state')
    op.drop_table('contact')
    op.drop_table('calendar_entry')
