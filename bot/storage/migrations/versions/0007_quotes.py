"""quotes and files

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from bot.storage import columns

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('kept_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('digest', sa.String(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('bot_id', sa.BigInteger(), nullable=True),
    sa.Column('file_id', sa.String(), nullable=True),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('kept_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kept_file_digest'), ['digest'], unique=False)
        batch_op.create_index('ix_kept_file_id', ['bot_id', 'file_id'], unique=False)

    op.create_table('factory_account',
    sa.Column('factory', sa.String(), nullable=False),
    sa.Column('details', sa.String(), nullable=False),
    sa.Column('changed_at', columns.UtcDateTime(), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by'], ['contact.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('factory')
    )
    op.create_table('quote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dialogue_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('created_at', columns.UtcDateTime(), nullable=False),
    sa.Column('sent_at', columns.UtcDateTime(), nullable=True),
    sa.Column('answered_at', columns.UtcDateTime(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('file', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dialogue_id'], ['dialogue.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('number', 'revision')
    )
    with op.batch_alter_table('quote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quote_dialogue_id'), ['dialogue_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('quote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quote_dialogue_id'))

    op.drop_table('quote')
    op.drop_table('factory_account')
    with op.batch_alter_table('kept_file', schema=None) as batch_op:
        batch_op.drop_index('ix_kept_file_id')
        batch_op.drop_index(batch_op.f('ix_kept_file_digest'))

    op.drop_table('kept_file')
