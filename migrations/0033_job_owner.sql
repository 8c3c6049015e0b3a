-- Who runs a job and when they were last heard of: what a process left in its middle is taken up by the next.
alter table job
  add column owner uuid,
  add column heartbeat_time timestamptz,
  add column tries integer not null default 0;
