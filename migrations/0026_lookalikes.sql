-- Finding the same person or organization again, however it was written: phone numbers, e-mails, names of companies.
-- In PL/pgSQL because it runs once for each row that is written.
-- Indexes are made and restored without a search path, so these functions name the schema they are made in.
-- What they cost is said, so that the planner would rather use the indexes below than call them for every row.

-- A phone number as its digits, with a "+" when it says its country ("+47 …", "0047 …"); without one the zero
-- that countries dial before a number at home is left out, and so are "(0)" and extensions.
create function phone_number(text) returns text
  language plpgsql immutable strict parallel safe cost 1000 as $$
declare
  written text := translate($1, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩＋', '01234567890123456789+');
begin
  return case when written ~ '^\s*(\+|00)' then '+' else '' end
    || ltrim(regexp_replace(written, '(ext|x|[;,#]).*$|\(0\)|[^0-9]', '', 'gi'), '0');
end $$;

-- What two ways to write one number have in common: its last seven digits.
create function phone_key(text) returns text
  language plpgsql immutable strict parallel safe cost 1000 as $$
begin
  return right(ltrim(@schema@.phone_number($1), '+'), 7);
end $$;

-- Whether both are one number: one that says no country is the end of one that does.
create function same_phone(text, text) returns boolean
  language plpgsql immutable strict parallel safe cost 1000 as $$
declare
  a text := @schema@.phone_number($1);
  b text := @schema@.phone_number($2);
  x text := ltrim(a, '+');
  y text := ltrim(b, '+');
begin
  if a like '+%' and b like '+%' then return a = b; end if;
  if least(length(x), length(y)) < 7 or abs(length(x) - length(y)) > 4 then return x = y and x <> ''; end if;
  return right(x, length(y)) = right(y, length(x));
end $$;

create function phone_keys(jsonb) returns text[]
  language plpgsql immutable strict parallel safe cost 10000 as $$
begin
  return array(select @schema@.phone_key(e ->> 'value') from jsonb_array_elements($1) e);
end $$;

-- An e-mail address as it is compared.
create function email_key(text) returns text
  language sql immutable strict parallel safe
return lower(btrim($1));

create function email_keys(jsonb) returns text[]
  language plpgsql immutable strict parallel safe cost 10000 as $$
begin
  return array(select @schema@.email_key(e ->> 'value') from jsonb_array_elements($1) e);
end $$;

-- The name of a company without the words of its legal form, spaces and punctuation: "Fjord Båt A/S" is "fjordbat",
-- and so is "Fjordbåt". A name of nothing but such words keeps them.
create function company_key(text) returns text
  language plpgsql immutable strict parallel safe cost 10000 as $$
declare
  words text := btrim(regexp_replace(translate(@schema@.fold($1), './''’`´', ''), '[\s,;:"“”«»&+()\[\]_–—-]+', ' ', 'g'));
  bare text := regexp_replace(words,
    '^(pt|cv|ud|the|شرکت|گروه) |( (as|asa|ans|enk|ab|aps|oy|oyj|ltd|limited|llc|llp|lp|plc|inc|incorporated|corp|corporation|co|company|gmbh|mbh|ag|kg|ohg|ug|se|sa|sas|sasu|sarl|eurl|scop|sprl|bv|nv|vof|srl|spa|sl|sti|sirketi|anonim|san|ve|tic|tbk|persero|pty|pvt|sdn|bhd|سهامی|خاص|عام))+$',
    '', 'g');
begin
  return replace(coalesce(nullif(bare, ''), words), ' ', '');
end $$;

create index person_phones on person using gin (phone_keys(phones)) where not is_deleted;
create index person_emails on person using gin (email_keys(emails)) where not is_deleted;
create index organization_company on organization (company_key(name)) where not is_deleted;
