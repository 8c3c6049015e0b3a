-- How each person arranges the columns of each list. Like sessions, not logged.
create table list_layout (
  user_id bigint not null references "user" on delete cascade,
  list text not null,
  columns text[] check (cardinality(columns) <= 100),  -- the shown ones, in order; null: as the list has them
  widths jsonb not null check (jsonb_typeof(widths) = 'object'),  -- pixels, by column
  primary key (user_id, list)
);
