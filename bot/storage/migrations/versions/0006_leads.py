"""leads and staff

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from bot.storage import columns

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('factory_record',
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('due', sa.Float(), nullable=False),
    sa.Column('received', sa.Float(), nullable=False),
    sa.Column('full_until', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('factory')
    )
    op.create_table('staff',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('on_duty', sa.Boolean(), nullable=False),
    sa.Column('since', columns.UtcDateTime(), nullable=False),
    sa.Column('left_at', columns.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('contact_id', 'factory')
    )
    with op.batch_alter_table('staff', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_staff_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_staff_factory'), ['factory'], unique=False)

    op.create_table('lead',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('request', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('attachments', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('compares', sa.Boolean(), nullable=False),
    sa.Column('changes_factory', sa.Boolean(), nullable=False),
    sa.Column('shows_contact', sa.Boolean(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('ranking', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('rehearsal', sa.Boolean(), nullable=False),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('changed_at', columns.UtcDateTime(), nullable=False),
    sa.Column('confirmed_at', columns.UtcDateTime(), nullable=True),
    sa.Column('closed_at', columns.UtcDateTime(), nullable=True),
    sa.Column('outcome', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversation.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('lead', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lead_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index('ix_lead_open', ['state', 'id'], unique=False)

    op.create_table('dialogue',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('begun_at', columns.UtcDateTime(), nullable=False),
    sa.Column('last_at', columns.UtcDateTime(), nullable=False),
    sa.Column('factory_spoke_at', columns.UtcDateTime(), nullable=True),
    sa.Column('asked_at', columns.UtcDateTime(), nullable=True),
    sa.Column('ended_at', columns.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['lead_id'], ['lead.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('lead_id', 'factory')
    )
    with op.batch_alter_table('dialogue', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dialogue_factory'), ['factory'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_lead_id'), ['lead_id'], unique=False)

    op.create_table('lead_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('facts', sa.JSON(none_as_null=True), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['contact.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['lead_id'], ['lead.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('lead_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lead_event_lead_id'), ['lead_id'], unique=False)

    op.create_table('offer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('pairs', sa.Integer(), nullable=True),
    sa.Column('why', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('credits', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('beside', sa.Integer(), nullable=False),
    sa.Column('offered_at', columns.UtcDateTime(), nullable=False),
    sa.Column('remind_at', columns.UtcDateTime(), nullable=True),
    sa.Column('due_at', columns.UtcDateTime(), nullable=False),
    sa.Column('answered_at', columns.UtcDateTime(), nullable=True),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['answered_by'], ['contact.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['lead_id'], ['lead.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('lead_id', 'factory')
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index('ix_offer_due', ['state', 'due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_offer_factory'), ['factory'], unique=False)
        batch_op.create_index(batch_op.f('ix_offer_lead_id'), ['lead_id'], unique=False)

    op.create_table('dialogue_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dialogue_id', sa.Integer(), nullable=False),
    sa.Column('by_factory', sa.Boolean(), nullable=False),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('phrase', sa.String(), nullable=True),
    sa.Column('values', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('attachments', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('translation', sa.String(), nullable=True),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('answers', sa.Integer(), nullable=True),
    sa.Column('edited_at', columns.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['answers'], ['dialogue_message.id'], ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['dialogue_id'], ['dialogue.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('dialogue_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dialogue_message_dialogue_id'), ['dialogue_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_message_answers'), ['answers'], unique=False)
        batch_op.create_index('ix_dialogue_message_source', ['bot_id', 'chat_id'], unique=False)

    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('dialogue_id', sa.Integer(), nullable=True))

    with op.batch_alter_table('entry_link', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('role', sa.String(), nullable=False, server_default='')
        )

    # Who opened an invitation before there was a list of staff, is on it.
    op.execute(
        "INSERT INTO staff (contact_id, factory, role, language, on_duty, since) "
        "SELECT opened_by, factory, CASE WHEN factory = '' THEN 'admin' ELSE 'head' END, "
        "'zh', true, min(since) FROM staff_chat GROUP BY opened_by, factory"
    )


def downgrade() -> None:
    with op.batch_alter_table('entry_link', schema=None) as batch_op:
        batch_op.drop_column('role')

    with op.batch_alter_table('conversation', schema=None) as batch_op:
        batch_op.drop_column('dialogue_id')

    with op.batch_alter_table('dialogue_message', schema=None) as batch_op:
        batch_op.drop_index('ix_dialogue_message_source')
        batch_op.drop_index(batch_op.f('ix_dialogue_message_answers'))
        batch_op.drop_index(batch_op.f('ix_dialogue_message_dialogue_id'))

    op.drop_table('dialogue_message')
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_lead_id'))
        batch_op.drop_index(batch_op.f('ix_offer_factory'))
        batch_op.drop_index('ix_offer_due')

    op.drop_table('offer')
    with op.batch_alter_table('lead_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lead_event_lead_id'))

    op.drop_table('lead_event')
    with op.batch_alter_table('dialogue', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dialogue_lead_id'))
        batch_op.drop_index(batch_op.f('ix_dialogue_factory'))

    op.drop_table('dialogue')
    with op.batch_alter_table('lead', schema=None) as batch_op:
        batch_op.drop_index('ix_lead_open')
        batch_op.drop_index(batch_op.f('ix_lead_contact_id'))

    op.drop_table('lead')
    with op.batch_alter_table('staff', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_staff_factory'))
        batch_op.drop_index(batch_op.f('ix_staff_contact_id'))

    op.drop_table('staff')
    op.drop_table('factory_record')
