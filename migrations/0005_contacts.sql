-- Persons and organizations: what Pipedrive's clients read and write of them, and finding them by all they say.

alter table person
  add column postal_address jsonb check (jsonb_typeof(postal_address) = 'object'),
  add column notes text check (char_length(notes) <= 10000),
  add column im jsonb not null default '[]' check (jsonb_typeof(im) = 'array'),
  add column birthday date,
  -- The first of several is primary unless another one is; there is never more than one.
  add check (jsonb_typeof(emails) = 'array' and jsonb_array_length(emails) <= 50
    and jsonb_array_length(jsonb_path_query_array(emails, '$[*] ? (@.primary == true)')) = least(jsonb_array_length(emails), 1)),
  add check (jsonb_typeof(phones) = 'array' and jsonb_array_length(phones) <= 50
    and jsonb_array_length(jsonb_path_query_array(phones, '$[*] ? (@.primary == true)')) = least(jsonb_array_length(phones), 1)),
  drop column search;

-- A phone number is found as it is written and by its digits alone.
alter table person add column search text generated always as (
  fold(name || ' ' || jsonb_path_query_array(emails, '$[*].value')::text || ' ' || jsonb_path_query_array(phones, '$[*].value')::text)
  || ' ' || regexp_replace(fold(jsonb_path_query_array(phones, '$[*].value')::text), '[^0-9,]', '', 'g')) stored;
create index person_search on person using gin (search gin_trgm_ops) where not is_deleted;

alter table organization
  add check (jsonb_typeof(address) = 'object'),
  drop column search;
alter table organization add column search text generated always as (
  fold(name || ' ' || coalesce(website, '') || ' ' || coalesce(address ->> 'value', ''))) stored;
create index organization_search on organization using gin (search gin_trgm_ops) where not is_deleted;
create index organization_name on organization (fold(name) text_pattern_ops, id) where not is_deleted;
create index organization_industry on organization (industry_id);

-- Lists by name, in an order that is right for six languages.
create index person_by_name on person ((fold(name) collate "und-x-icu"), id) where not is_deleted;
create index organization_by_name on organization ((fold(name) collate "und-x-icu"), id) where not is_deleted;

-- What a source stands for, whatever the company calls it: new opportunities find theirs by their own `origin`.
alter table source add column origin text unique check (char_length(origin) <= 255);

create index person_notes on person using gin (fold(notes) gin_trgm_ops) where not is_deleted;
