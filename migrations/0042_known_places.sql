-- From where people sign in: a sign-in from elsewhere is told to whose account it is. Like sessions, not logged.
create table known_place (
  user_id bigint not null references "user" on delete cascade,
  ip_address text not null,
  device text not null,       -- browser and system, or the name of a program
  time timestamptz not null,  -- of the latest sign-in
  primary key (user_id, ip_address, device)
);
create index known_place_time on known_place (time);

-- Of the first sign-in nobody is told: there is nothing to compare it with.
alter table account add column has_signed_in boolean not null default false;

alter table notification
  add column sign_in jsonb,   -- of a sign-in: from which device and address
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in ('reminder', 'mention', 'digest', 'sign_in')),
  add constraint notification_sign_in check ((kind = 'sign_in') = (sign_in is not null));
