-- Wrong passwords, counted by address, by account and in all, until a moment after which they are counted anew.
create table attempt (
  key text primary key,
  count integer not null,
  until timestamptz not null
);
create index attempt_until on attempt (until);
drop table rate_limit;
