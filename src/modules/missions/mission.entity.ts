import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Partnership } from '../partnerships/partnership.entity.js';
import { SynergisticAgent } from '../synergistic-agents/synergistic-agent.entity.js';
import { MissionKind } from './mission.codes.js';
import { ServiceArea } from './service-area.entity.js';

/** A donor's office for a country or a region. */
@ObjectType({ implements: Node, description: "A donor's office for a country or a region." })
@Entity('mission')
export class Mission extends Node {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id: number;

  @Field({ description: 'Unique code: "MLI", "GLOBAL".' })
  @Column('text', { unique: true })
  code: string;

  @Field({ description: 'Name.' })
  @Column('text')
  name: string;

  @Field(() => MissionKind, { description: 'Whether it serves one country or a region.' })
  @Column('text')
  kind: MissionKind;

  @Field(() => String, {
    nullable: true,
    description: 'Bureau at headquarters that it belongs to. Null: not recorded.',
  })
  @Column('text', { nullable: true })
  bureau: string | null;

  @Field(() => Int, { description: 'First month of its fiscal year, 1–12: 10 for the US federal year.' })
  @Column('smallint', { name: 'fiscal_year_first_month' })
  fiscalYearFirstMonth: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day it opened. Null: not recorded.' })
  @Column('date', { name: 'opened_on', nullable: true })
  openedOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it closed. Null: open, or not recorded.' })
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @OneToMany(() => ServiceArea, (area) => area.mission)
  serviceAreas: Relation<ServiceArea>[];

  @OneToMany(() => Partnership, (partnership) => partnership.mission)
  partnerships: Relation<Partnership>[];

  @OneToMany(() => SynergisticAgent, (agent) => agent.mission)
  synergisticAgents: Relation<SynergisticAgent>[];
}
