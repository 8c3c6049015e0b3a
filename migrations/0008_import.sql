-- Files that become leads and deals. What they bring is logged; the file and its mapping are only a tool, and are not.
create table import (
  id uuid primary key default gen_random_uuid(),
  actor_id bigint not null references "user",
  file_name text not null check (char_length(file_name) between 1 and 255),
  file bytea not null,
  encoding text not null,
  delimiter text not null,
  rows integer not null check (rows between 1 and 50000),
  columns jsonb not null,                        -- what each holds, as recognised
  mapping jsonb not null,                        -- as suggested, then as run
  problems jsonb,                                -- of the rows that did not come in
  job_id uuid references job,
  add_time timestamptz not null default now()
);
create index import_actor on import (actor_id, add_time desc);

-- What is sold, in words, until there are products.
alter table opportunity add column product text check (char_length(product) <= 255);

-- "Was this row imported before?" and the persons behind a list of addresses.
create index opportunity_origin on opportunity (origin_id) where origin_id is not null;
