-- What people without admin rights may do with records that belong to others, or with many records at once.
alter table company
  add column regular_may text[] not null default '{bulk_edit}'
    check (regular_may <@ '{change_owner,change_visibility,delete,bulk_edit}'::text[]);

-- What the audit lists: the newest operations of a few kinds, without looking through all others.
create index operation_audit on operation (id desc)
  where kind ~ '^(import|user|invitation|company)\.|\.delete$';

-- Planned anew each time, with as many rows as there are.
create or replace function tell_rights() returns trigger
  language plpgsql as $$
declare
  changed boolean;
begin
  execute $query$ select exists (select from old_rows o join new_rows n using (id)
    where (o.active, o.role) <> (n.active, n.role)) $query$ into changed;
  if changed then
    perform pg_notify('kariz', '{"sessions":true}');
  end if;
  return null;
end $$;
