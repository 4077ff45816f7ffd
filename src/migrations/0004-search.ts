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
 * texts (weight B). `search_vocabulary` has every word of the names, so that a misspelt one finds those that are like it; a word that
 * is no longer used stays there and does no harm.
 */
export class Search1700000000004 implements MigrationInterface {
  name = 'Search1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create extension if not exists fuzzystrmatch');
    await queryRunner.query(FOLDING);
    await queryRunner.query(ASKING);
    await queryRunner.query(TABLES);
    for (const { record, columns, write } of SEARCHED) {
      const changed = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
      await queryRunner.query(`
        ${write(record, false)};
        create index ${record}_search_words on ${record}_search_text using gin (words) with (fastupdate = off);

        create function search_${record}() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then ${write('new_rows', true)};
          else ${write('(select new.*)', false)};
          end if;
          return null;
        end $$;
        create trigger search_created after insert on ${record} referencing new table as new_rows
          for each statement execute function search_${record}();
        create trigger search_changed after update of ${columns.join(', ')} on ${record}
          for each row when (${changed}) execute function search_${record}();`);
    }
    await queryRunner.query(IDENTIFIERS);
    await queryRunner.query(`
      create index search_vocabulary_alike on search_vocabulary using gin (word gin_trgm_ops) with (fastupdate = off)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger search_created on organization_identifier;
      drop trigger search_changed on organization_identifier;
      drop function search_organization_identifier();`);
    for (const { record } of SEARCHED) {
      await queryRunner.query(`
        drop trigger search_created on ${record};
        drop trigger search_changed on ${record};
        drop function search_${record}();
        drop table ${record}_search_text;`);
    }
    await queryRunner.query(`
      drop function search_alike(text), search_word(text, text), search_words(text, text), search_names(text[]), search_fold(text);
      drop table search_vocabulary;
      -- the extension stays: it may have been there before, and other schemas may use it
    `);
  }
}

/**
 * Writes the texts of records.
 * @param text table of texts, its key, and the columns of the record that are the key
 * @param rows where the records come from
 */
function writeTexts(
  text: { table: string; key: string; from: string },
  rows: string,
  names: string,
  texts: string,
): string {
  return `
    with written as (
      insert into ${text.table} (${text.key}, names, words)
      select ${text.from}, folded, search_words(folded, ${texts})
      from ${rows} as r cross join lateral (select search_names(${names}) offset 0) as f (folded)
      on conflict (${text.key}) do update set names = excluded.names, words = excluded.words
      returning words
    )
    insert into search_vocabulary (word)
    select distinct word from written cross join unnest(tsvector_to_array(ts_filter(words, '{a}'))) as used (word)
    where word ~ '^[a-z]{3,40}$' order by word
    on conflict do nothing`;
}

const writeOrganizations = (rows: string, isNew: boolean): string => {
  const text = { table: 'organization_search_text', key: 'organization_id', from: 'r.id' };
  const identifiers = `array(select i.value from organization_identifier i where i.organization_id = r.id order by i.scheme, i.value)`;
  // One that is just made has no identifiers yet.
  return writeTexts(text, rows, `r.name || r.other_names${isNew ? '' : ` || ${identifiers}`}`, 'null');
};

/** What is searched: the table of the records, the columns that are read, and the statement that writes the texts of rows. */
const SEARCHED = [
  { record: 'organization', columns: ['name', 'other_names'], write: writeOrganizations },
  {
    record: 'partnership',
    columns: ['title', 'reference', 'purpose'],
    write: (rows: string) => {
      const text = { table: 'partnership_search_text', key: 'mission_id, partnership_id', from: 'r.mission_id, r.id' };
      return writeTexts(text, rows, 'array[r.title, r.reference]', 'r.purpose');
    },
  },
  {
    record: 'institutional_arrangement',
    columns: ['name', 'problem'],
    write: (rows: string) => {
      const text = { table: 'institutional_arrangement_search_text', key: 'arrangement_id', from: 'r.id' };
      return writeTexts(text, rows, 'array[r.name]', 'r.problem');
    },
  },
];

const TABLES = `
  create table search_vocabulary (word text collate "C" primary key);

  create table organization_search_text (
    organization_id bigint primary key references organization on delete cascade,
    names text not null,
    words tsvector not null
  );
  create table partnership_search_text (
    mission_id integer not null,
    partnership_id bigint not null,
    names text not null,
    words tsvector not null,
    primary key (mission_id, partnership_id),
    foreign key (mission_id, partnership_id) references partnership on delete cascade
  );
  create table institutional_arrangement_search_text (
    arrangement_id bigint primary key references institutional_arrangement on delete cascade,
    names text not null,
    words tsvector not null
  );`;

/**
 * An organization is found by its identifiers too. Whoever changes the same organization goes first, so that neither writes texts
 * without what the other has changed. Rows are read by index, so that a serializable transaction does not take all of them as read.
 */
const IDENTIFIERS = `
  create function search_organization_identifier() returns trigger language plpgsql set enable_seqscan = off as $$
  declare
    changed bigint[];
  begin
    if tg_op = 'INSERT' then changed := array(select distinct organization_id from new_rows);
    elsif tg_op = 'DELETE' then changed := array[old.organization_id];
    else changed := array[old.organization_id, new.organization_id];
    end if;
    perform from organization where id = any (changed) order by id for no key update;
    ${writeOrganizations('(select * from organization where id = any (changed))', false)};
    return null;
  end $$;
  create trigger search_created after insert on organization_identifier referencing new table as new_rows
    for each statement execute function search_organization_identifier();
  create trigger search_changed after update or delete on organization_identifier
    for each row execute function search_organization_identifier();`;

/**
 * search_fold: small letters without accents, digits, single spaces; of a very long text the beginning. search_names and
 * search_words: what a record keeps.
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
  end $$;`;

/**
 * What a word of a query stands for. search_word: words that begin with it, in texts of a weight ("A") or of all ("AB"). search_alike:
 * these, and words of names that differ from it by two neighbours that changed places, by one letter, or from six letters on by two.
 */
const ASKING = `
  create function search_word(given text, weight text) returns tsquery language plpgsql immutable strict parallel safe as $$
  declare
    folded constant text := search_fold(given);
  begin
    if folded = '' then return null; end if;
    return to_tsquery('simple'::regconfig,
      replace(folded, ' ', ':' || weight || ' <-> ') || ':' || weight || case when length(folded) > 1 then '*' else '' end);
  end $$;

  create function search_alike(given text) returns tsquery language plpgsql stable strict
    set pg_trgm.similarity_threshold = 0.2 as $$
  declare
    asked constant text := search_fold(given);
    turned constant text[] := array(
      select left(asked, i - 1) || substr(asked, i + 1, 1) || substr(asked, i, 1) || substr(asked, i + 2)
      from generate_series(1, length(asked) - 1) as i);
    most constant integer := case when length(asked) < 6 then 1 else 2 end;
    alike text;
  begin
    if asked ~ '^[a-z]{4,40}$' then
      select string_agg(word || ':A', ' | ') into alike from (
        select word from search_vocabulary
        where (word % asked and levenshtein_less_equal(word, asked, most) <= most) or word = any (turned)
        order by case when word = any (turned) then 1 else levenshtein(word, asked) end, similarity(word, asked) desc, word
        limit 10) as nearest;
    end if;
    if alike is null then return search_word(given, 'AB'); end if;
    return search_word(given, 'AB') || to_tsquery('simple'::regconfig, alike);
  end $$;`;
