import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which sectors the members of a partnership come from, over time: spans of days in a table of their own, which triggers keep in step
 * with memberships and with the sectors of organizations, in the transaction of the change. Lists filter and count by it; to gather it
 * from the memberships of the whole register takes too long for that.
 * Members in the role DONOR and unclassified organizations count for no sector. Days of no sector have no span.
 */
export class SectorMixes1700000000005 implements MigrationInterface {
  name = 'SectorMixes1700000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sector_mix (
        mission_id integer not null,
        partnership_id bigint not null,
        since date not null,
        until date not null,
        sectors text[] not null check (sectors <> '{}'),
        primary key (mission_id, partnership_id, since),
        foreign key (mission_id, partnership_id) references partnership on delete cascade,
        check (since < until)
      );

      -- Rows are read by index, so that a serializable transaction does not take all of them as read.
      create function sector_mixes(changed bigint[]) returns void language plpgsql set enable_seqscan = off as $$
      begin
        -- Whoever changes a member or its sector at the same time goes first, so that neither leaves out what the other has changed.
        perform from organization where id in (
          select m.organization_id from partnership p join membership m on m.mission_id = p.mission_id and m.partnership_id = p.id
          where p.id = any (changed)) order by id for share;
        perform from partnership where id = any (changed) order by mission_id, id for no key update;

        delete from sector_mix s using partnership p
        where p.id = any (changed) and s.mission_id = p.mission_id and s.partnership_id = p.id;

        insert into sector_mix (mission_id, partnership_id, since, until, sectors)
        with counted as materialized (
          select p.mission_id, p.id, coalesce(m.since, '-infinity') as since, coalesce(m.until, 'infinity') as until, o.sector
          from partnership p
            join membership m on m.mission_id = p.mission_id and m.partnership_id = p.id
            join organization o on o.id = m.organization_id
          where p.id = any (changed) and m.role <> 'DONOR' and o.sector is not null
        ), span as (
          select mission_id, id, day as since, lead(day) over (partition by mission_id, id order by day) as until
          from (select mission_id, id, since as day from counted union select mission_id, id, until from counted) as turn
        )
        select mission_id, id, span.since, span.until, array_agg(distinct counted.sector order by counted.sector)
        from span join counted using (mission_id, id)
        where counted.since <= span.since and counted.until >= span.until
        group by mission_id, id, span.since, span.until;
      end $$;

      create function sector_mixes_of_memberships() returns trigger language plpgsql as $$
      begin
        if tg_level = 'STATEMENT' then perform sector_mixes(array(select distinct partnership_id from new_rows));
        elsif tg_op = 'DELETE' then perform sector_mixes(array[old.partnership_id]);
        else perform sector_mixes(array[old.partnership_id, new.partnership_id]);
        end if;
        return null;
      end $$;

      create function sector_mixes_of_organization() returns trigger language plpgsql as $$
      begin
        perform sector_mixes(array(select distinct partnership_id from membership where organization_id = new.id));
        return null;
      end $$;

      select sector_mixes(array(select id from partnership));

      create trigger sector_mixes_created after insert on membership referencing new table as new_rows
        for each statement execute function sector_mixes_of_memberships();
      create trigger sector_mixes_changed after update of mission_id, partnership_id, organization_id, role, since, until or delete
        on membership for each row execute function sector_mixes_of_memberships();
      create trigger sector_mixes_changed after update of sector on organization
        for each row when (old.sector is distinct from new.sector) execute function sector_mixes_of_organization();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger sector_mixes_created on membership;
      drop trigger sector_mixes_changed on membership;
      drop trigger sector_mixes_changed on organization;
      drop function sector_mixes_of_memberships(), sector_mixes_of_organization(), sector_mixes(bigint[]);
      drop table sector_mix;
    `);
  }
}
