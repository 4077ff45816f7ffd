import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_MAPPED, LAST_MAPPED, mapOfLetters, SPACE, UNREAD, WORD } from './0004-search-letters.js';

type Range = readonly [first: number, last: number];

/** Beyond the map. Khmer, Han characters and their parts, kana: no spaces between words. */
const WITHOUT_SPACES: readonly Range[] = [
  [0x1780, 0x17ff],
  [0x2e80, 0x2fdf],
  [0x3040, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x3ffff],
];
/** Signs of direction and joining, signs around a character, voicing of kana, variants: not read. */
const MARKS: readonly Range[] = [
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20ff],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
/** Punctuation, symbols, private characters, emoji: read as a space. */
const SYMBOLS: readonly Range[] = [
  [0x2000, 0x2bff],
  [0x3000, 0x303f],
  [0xe000, 0x1ffff],
  [0x40000, 0x10ffff],
];

const within = (ranges: readonly Range[]): string =>
  `(${ranges.map(([first, last]) => `code between ${first} and ${last}`).join(' or ')})`;

/**
 * Search: for every organization, partnership and arrangement the texts by which it is found, in a table of its own that
 * triggers keep in step, in the transaction of the change.
 *
 * Texts are folded to the letters a to z, digits and single spaces. The function is our own: what `unaccent` does hangs on a file of
 * the server, and whether PostgreSQL makes trigrams of letters that are not Latin hangs on the locale of the database.
 * `names` are the folded names, each between bars: "|mali health fund|mhf|". `words` are their words (weight A) and those of longer
 * texts (weight B).
 */
export class Search1700000000004 implements MigrationInterface {
  name = 'Search1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FOLDING);
    await queryRunner.query(TEXTS);
    for (const { record, refresh, columns } of SEARCHED) {
      const changed = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
      await queryRunner.query(`
        select ${refresh}(array(select id from ${record}));
        create index ${record}_search_by_names on ${record}_search_text using gin (names gin_trgm_ops) with (fastupdate = off);
        create index ${record}_search_by_words on ${record}_search_text using gin (words) with (fastupdate = off);

        create function ${refresh}() returns trigger language plpgsql as $$
        begin
          if tg_level = 'ROW' then perform ${refresh}(array[new.id]);
          else perform ${refresh}(array(select id from new_rows));
          end if;
          return null;
        end $$;
        create trigger search_created after insert on ${record} referencing new table as new_rows
          for each statement execute function ${refresh}();
        create trigger search_changed after update of ${columns.join(', ')} on ${record}
          for each row when (${changed}) execute function ${refresh}();`);
    }
    await queryRunner.query(IDENTIFIERS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger search_created on organization_identifier;
      drop trigger search_changed on organization_identifier;
      drop function search_identifiers();`);
    for (const { record, refresh } of SEARCHED) {
      await queryRunner.query(`
        drop trigger search_created on ${record};
        drop trigger search_changed on ${record};
        drop function ${refresh}();
        drop function ${refresh}(bigint[]);
        drop table ${record}_search_text;`);
    }
    await queryRunner.query(
      'drop function search_word(text, text), search_words(text, text), search_names(text[]), search_fold(text)',
    );
  }
}

/** What is searched: the table of the records, the function that writes their texts anew, the columns that it reads. */
const SEARCHED = [
  { record: 'organization', refresh: 'search_organizations', columns: ['name', 'other_names'] },
  { record: 'partnership', refresh: 'search_partnerships', columns: ['title', 'reference', 'purpose'] },
  { record: 'institutional_arrangement', refresh: 'search_arrangements', columns: ['name', 'problem'] },
];

/**
 * search_fold: small letters without accents, digits, single spaces; of a very long text the beginning. search_names and search_words:
 * what a record keeps. search_word: a word of a query, which words of a record may begin with, those of a weight only ("A") or
 * all ("AB").
 */
const FOLDING = `
  create function search_fold(given text) returns text language plpgsql immutable strict parallel safe as $$
  declare
    plain text := left(given, 20000);
  begin
    if octet_length(plain) <> length(plain) then
      plain := normalize(plain, nfkd);
      plain := replace(replace(replace(replace(replace(replace(plain, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe');
      plain := regexp_replace(plain collate "C", '[\\u0300-\\u036f]+', '', 'g');
    end if;
    if octet_length(plain) <> length(plain) then
      plain := string_agg(
        case
          when code < ${FIRST_MAPPED} then letter
          when read = '${UNREAD}' or ${within(MARKS)} then ''
          when read = '${WORD}' or ${within(WITHOUT_SPACES)}
            then ' ' || translate(reverse(to_hex(code)), '0123456789abcdef', 'ghijklmnopqrstuv') || 'z '
          when read is not null then read
          when ${within(SYMBOLS)} then '${SPACE}'
          else chr(97 + code % 26)
        end, '' order by place)
      from string_to_table(plain, null) with ordinality as each_letter (letter, place)
        cross join lateral (select ascii(letter)) as numbered (code)
        cross join lateral (select case when code between ${FIRST_MAPPED} and ${LAST_MAPPED}
          then chr(get_byte('${mapOfLetters()}'::bytea, code - ${FIRST_MAPPED})) end) as mapped (read);
    end if;
    return trim(regexp_replace(lower(plain collate "C"), '[^a-z0-9]+', ' ', 'g'));
  end $$;

  create function search_names(given text[]) returns text language plpgsql immutable strict parallel safe as $$
  declare
    names text := '|';
    name text;
  begin
    foreach name in array given[1:100] loop
      name := search_fold(left(name, 1000));
      if name <> '' and strpos(names, '|' || name || '|') = 0 then names := names || name || '|'; end if;
    end loop;
    return names;
  end $$;

  create function search_words(names text, texts text) returns tsvector language plpgsql immutable parallel safe as $$
  begin
    return setweight(to_tsvector('simple'::regconfig, names), 'A')
      || setweight(to_tsvector('simple'::regconfig, coalesce(search_fold(texts), '')), 'B');
  end $$;

  create function search_word(given text, weight text) returns tsquery language plpgsql immutable strict parallel safe as $$
  declare
    folded constant text := search_fold(given);
  begin
    if folded = '' then return null; end if;
    return to_tsquery('simple'::regconfig,
      replace(folded, ' ', ':' || weight || ' <-> ') || ':' || weight || case when length(folded) > 1 then '*' else '' end);
  end $$;`;

const TEXTS = `
  create table organization_search_text (
    organization_id bigint primary key references organization on delete cascade,
    names text not null,
    words tsvector not null
  );
  create function search_organizations(changed bigint[]) returns void language sql
  begin atomic
    insert into organization_search_text (organization_id, names, words)
    select id, folded, search_words(folded, null)
    from organization o cross join lateral (select search_names(o.name || o.other_names ||
      array(select i.value from organization_identifier i where i.organization_id = o.id order by i.scheme, i.value)) offset 0) as f (folded)
    where id = any (changed)
    on conflict (organization_id) do update set names = excluded.names, words = excluded.words;
  end;

  create table partnership_search_text (
    mission_id integer not null,
    partnership_id bigint not null,
    names text not null,
    words tsvector not null,
    primary key (mission_id, partnership_id),
    foreign key (mission_id, partnership_id) references partnership on delete cascade
  );
  create function search_partnerships(changed bigint[]) returns void language sql
  begin atomic
    insert into partnership_search_text (mission_id, partnership_id, names, words)
    select mission_id, id, folded, search_words(folded, purpose)
    from partnership cross join lateral (select search_names(array[title, reference]) offset 0) as f (folded)
    where id = any (changed)
    on conflict (mission_id, partnership_id) do update set names = excluded.names, words = excluded.words;
  end;

  create table institutional_arrangement_search_text (
    arrangement_id bigint primary key references institutional_arrangement on delete cascade,
    names text not null,
    words tsvector not null
  );
  create function search_arrangements(changed bigint[]) returns void language sql
  begin atomic
    insert into institutional_arrangement_search_text (arrangement_id, names, words)
    select id, folded, search_words(folded, problem)
    from institutional_arrangement cross join lateral (select search_names(array[name]) offset 0) as f (folded)
    where id = any (changed)
    on conflict (arrangement_id) do update set names = excluded.names, words = excluded.words;
  end;`;

/** An organization is found by its identifiers too. */
const IDENTIFIERS = `
  create function search_identifiers() returns trigger language plpgsql as $$
  declare
    changed bigint[];
  begin
    if tg_level = 'STATEMENT' then changed := array(select distinct organization_id from new_rows);
    elsif tg_op = 'DELETE' then changed := array[old.organization_id];
    else changed := array[old.organization_id, new.organization_id];
    end if;
    -- Whoever changes the same organization goes first, so that neither writes texts without what the other has changed.
    perform from organization where id = any (changed) order by id for no key update;
    perform search_organizations(changed);
    return null;
  end $$;
  create trigger search_created after insert on organization_identifier referencing new table as new_rows
    for each statement execute function search_identifiers();
  create trigger search_changed after update or delete on organization_identifier
    for each row execute function search_identifiers();`;
