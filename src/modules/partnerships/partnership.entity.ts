import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Node } from '../../platform/graphql/node.js';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { Mission } from '../missions/mission.entity.js';
import { SynergisticAgent } from '../synergistic-agents/synergistic-agent.entity.js';
import { Contribution } from './contribution.entity.js';
import { Membership } from './membership.entity.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { IssueArea, PartnershipDurability, PartnershipForm, PartnershipScale } from './partnership.codes.js';
import { StagePeriod } from './stage-period.entity.js';

/**
 * A joint initiative of organizations from two or three sectors of society.
 * Its key carries the mission, by which the register is distributed.
 */
@ObjectType({
  implements: Node,
  description:
    'An intersectoral partnership: a joint initiative of organizations from two or three sectors of society.',
})
@Entity('partnership')
export class Partnership extends Node {
  @PrimaryColumn('integer', { name: 'mission_id' })
  missionId: number;

  @PrimaryColumn('bigint', { generated: 'identity' })
  id: string;

  @Field({ description: 'Reference, unique in its mission.' })
  @Column('text')
  reference: string;

  @Field({ description: 'Title.' })
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'Purpose: the shared vision. Null: not recorded.' })
  @Column('text', { nullable: true })
  purpose: string | null;

  @Field(() => [IssueArea], { description: 'Issue areas it works in. Empty: none recorded.' })
  @Column('text', { name: 'issue_areas', array: true, default: [] })
  issueAreas: IssueArea[];

  @Field(() => PartnershipScale, { nullable: true, description: 'How far it reaches. Null: not recorded.' })
  @Column('text', { nullable: true })
  scale: PartnershipScale | null;

  @Field(() => PartnershipForm, {
    nullable: true,
    description: 'Whether it has a life of its own. Null: not recorded.',
  })
  @Column('text', { nullable: true })
  form: PartnershipForm | null;

  @Field(() => PartnershipDurability, {
    nullable: true,
    description: 'How long it is meant to last. Null: not recorded.',
  })
  @Column('text', { nullable: true })
  durability: PartnershipDurability | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has staff of its own. Null: not recorded.' })
  @Column('boolean', { name: 'own_staff', nullable: true })
  ownStaff: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has income of its own. Null: not recorded.' })
  @Column('boolean', { name: 'own_income', nullable: true })
  ownIncome: boolean | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What a source says the partnership is worth in all, in `declaredCurrency`. Null: no source says.',
  })
  @Column('numeric', { name: 'declared_total', nullable: true })
  declaredTotal: string | null;

  @Field(() => String, { nullable: true, description: 'Currency of the declared total, ISO 4217. Null: no total.' })
  @Column('text', { name: 'declared_currency', nullable: true })
  declaredCurrency: string | null;

  @Field(() => String, { nullable: true, description: 'Who initiated it, in words. Null: not recorded.' })
  @Column('text', { nullable: true })
  initiator: string | null;

  @Field({ description: 'True for invented records of the bundled sample.' })
  @Column('boolean', { default: false })
  illustrative: boolean;

  @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
  @Column('integer', { default: 1 })
  version: number;

  @Field(() => Mission, { description: 'The mission that keeps it.' })
  @ManyToOne(() => Mission, (mission) => mission.partnerships)
  @JoinColumn({ name: 'mission_id' })
  mission: Relation<Mission>;

  @OneToMany(() => PartnershipCountry, (place) => place.partnership)
  countries: Relation<PartnershipCountry>[];

  @OneToMany(() => StagePeriod, (stage) => stage.partnership)
  stagePeriods: Relation<StagePeriod>[];

  @OneToMany(() => Membership, (membership) => membership.partnership)
  memberships: Relation<Membership>[];

  @OneToMany(() => Contribution, (contribution) => contribution.partnership)
  contributions: Relation<Contribution>[];

  @Field(() => SynergisticAgent, {
    nullable: true,
    description: 'What more there is to it as a synergistic agent. Null: it is none.',
  })
  @OneToOne(() => SynergisticAgent, (agent) => agent.partnership)
  synergisticAgent: Relation<SynergisticAgent> | null;
}
