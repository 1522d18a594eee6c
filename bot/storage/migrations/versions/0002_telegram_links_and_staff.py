"""telegram links and staff

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from bot.storage import columns

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

# The names that PostgreSQL gave to what the first revision left without one.
NAMES = {'uq': '%(table_name)s_%(column_0_N_name)s_key'}
BY_CHAT = 'conversation_bot_id_chat_id_contact_id_key'
BY_TOPIC = 'conversation_bot_id_chat_id_thread_id_contact_id_key'


def upgrade() -> None:
    op.create_table('entry_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('target', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('expires_at', columns.UtcDateTime(), nullable=True),
    sa.Column('used_at', columns.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('code')
    )
    op.create_table('staff_chat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('thread_id', sa.BigInteger(), nullable=False),
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('opened_by', sa.Integer(), nullable=False),
    sa.Column('since', columns.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['opened_by'], ['contact.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('bot_id', 'chat_id', 'thread_id')
    )
    op.create_table('telegram_account',
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('username', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('bot_id')
    )
    op.create_table('telegram_file',
    sa.Column('bot_id', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('file_id', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('bot_id', 'source')
    )
    op.create_table('arrival',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('link_id', sa.Integer(), nullable=False),
    sa.Column('at', columns.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['contact_id'], ['contact.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['link_id'], ['entry_link.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_contact_id'), ['contact_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_arrival_link_id'), ['link_id'], unique=False)

    with op.batch_alter_table('address', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unreachable', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('unreachable_since', columns.UtcDateTime(), nullable=True))

    with op.batch_alter_table('conversation', naming_convention=NAMES) as batch_op:
        batch_op.add_column(
            sa.Column('thread_id', sa.BigInteger(), nullable=False, server_default='0')
        )
        batch_op.drop_constraint(BY_CHAT, type_='unique')
        batch_op.create_unique_constraint(BY_TOPIC, ['bot_id', 'chat_id', 'thread_id', 'contact_id'])

    with op.batch_alter_table('inquiry', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                'attachments', sa.JSON(none_as_null=True), nullable=False, server_default='[]'
            )
        )


def downgrade() -> None:
    with op.batch_alter_table('inquiry', schema=None) as batch_op:
        batch_op.drop_column('attachments')

    # Of several topics of a chat only one can stay.
    op.execute('DELETE FROM conversation WHERE thread_id <> 0')
    with op.batch_alter_table('conversation', naming_convention=NAMES) as batch_op:
        batch_op.drop_constraint(BY_TOPIC, type_='unique')
        batch_op.drop_column('thread_id')
        batch_op.create_unique_constraint(BY_CHAT, ['bot_id', 'chat_id', 'contact_id'])

    with op.batch_alter_table('address', schema=None) as batch_op:
        batch_op.drop_column('unreachable_since')
        batch_op.drop_column('unreachable')

    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_arrival_link_id'))
        batch_op.drop_index(batch_op.f('ix_arrival_contact_id'))

    op.drop_table('arrival')
    op.drop_table('telegram_file')
    op.drop_table('telegram_account')
    op.drop_table('staff_chat')
    op.drop_table('entry_link')
