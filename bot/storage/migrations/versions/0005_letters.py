"""letters

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from bot.storage import columns

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account_pace',
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('free_at', columns.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('bot_id')
    )
    op.create_table('chat_pace',
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('free_at', columns.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('bot_id', 'chat_id')
    )
    op.create_table('mail_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mail', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('facts', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=False),
    sa.Column('lane', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('not_before', columns.UtcDateTime(), nullable=False),
    sa.Column('expires_at', columns.UtcDateTime(), nullable=True),
    sa.Column('once', sa.String(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('parts_sent', sa.Integer(), nullable=False),
    sa.Column('may_repeat', sa.Boolean(), nullable=False),
    sa.Column('failure', sa.String(), nullable=True),
    sa.Column('claimed_until', columns.UtcDateTime(), nullable=True),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('sent_at', columns.UtcDateTime(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('once')
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index('ix_letter_chat', ['bot_id', 'chat_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index('ix_letter_next', ['state', 'bot_id', 'lane', 'id'], unique=False)

    op.create_table('work_chat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('added_at', columns.UtcDateTime(), nullable=False),
    sa.Column('failing', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('work_chat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_work_chat_factory'), ['factory'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('work_chat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_work_chat_factory'))

    op.drop_table('work_chat')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('ix_letter_next')
        batch_op.drop_index(batch_op.f('ix_letter_contact_id'))
        batch_op.drop_index('ix_letter_chat')

    op.drop_table('letter')
    op.drop_table('mail_address')
    op.drop_table('chat_pace')
    op.drop_table('account_pace')
