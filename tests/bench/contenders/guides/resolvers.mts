import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { Country, Indicator, Membership, Mission, Observation, Organization, Partnership } from './entities.mjs';
import type { Loaders } from './loaders.mjs';

export interface GuidesContext {
  readonly dataSource: DataSource;
  readonly loaders: Loaders;
}

@ObjectType()
class OrganizationPage {
  @Field(() => [Organization])
  items: Organization[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType()
class ReportRow {
  @Field(() => String)
  region: string;

  @Field(() => Int)
  year: number;

  @Field(() => String)
  value: string;
}

@ObjectType()
class FacetCount {
  @Field(() => String, { nullable: true })
  value: string | null;

  @Field(() => Int)
  count: number;
}

@ObjectType()
class Facets {
  readonly scale: string;

  @Field(() => [FacetCount])
  form: FacetCount[];

  @Field(() => [FacetCount])
  durability: FacetCount[];

  @Field(() => [FacetCount])
  mission: FacetCount[];
}

@Resolver(() => Facets)
export class FacetsResolver {
  @Query(() => Facets)
  facets(@Arg('scale', () => String) scale: string): Pick<Facets, 'scale'> {
    return { scale };
  }

  @FieldResolver(() => [FacetCount])
  form(@Root() { scale }: Facets, @Ctx() { dataSource }: GuidesContext): Promise<FacetCount[]> {
    return countBy(dataSource, 'form', scale);
  }

  @FieldResolver(() => [FacetCount])
  durability(@Root() { scale }: Facets, @Ctx() { dataSource }: GuidesContext): Promise<FacetCount[]> {
    return countBy(dataSource, 'durability', scale);
  }

  @FieldResolver(() => [FacetCount])
  mission(@Root() { scale }: Facets, @Ctx() { dataSource }: GuidesContext): Promise<FacetCount[]> {
    return countBy(dataSource, 'missionId', scale);
  }
}

function countBy(dataSource: DataSource, property: keyof Partnership & string, scale: string): Promise<FacetCount[]> {
  return dataSource
    .getRepository(Partnership)
    .createQueryBuilder('partnership')
    .select(`partnership.${property}`, 'value')
    .addSelect('count(*)::int', 'count')
    .where('partnership.scale = :scale', { scale })
    .groupBy('1')
    .getRawMany<FacetCount>();
}

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => [Partnership])
  partnerships(
    @Ctx() { dataSource }: GuidesContext,
    @Arg('take', () => Int) take: number,
    @Arg('skip', () => Int, { defaultValue: 0 }) skip: number,
  ): Promise<Partnership[]> {
    return dataSource.getRepository(Partnership).find({ order: { reference: 'ASC' }, take, skip });
  }

  @Query(() => Partnership, { nullable: true })
  partnership(@Ctx() { dataSource }: GuidesContext, @Arg('id', () => ID) id: string): Promise<Partnership | null> {
    return dataSource.getRepository(Partnership).findOneBy({ id });
  }

  @FieldResolver(() => Mission)
  mission(@Root() { missionId }: Partnership, @Ctx() { loaders }: GuidesContext): Promise<Mission | null> {
    return loaders.mission.load(missionId);
  }

  @FieldResolver(() => [Country])
  countries(@Root() { id }: Partnership, @Ctx() { loaders }: GuidesContext): Promise<Country[]> {
    return loaders.countriesOfPartnership.load(id);
  }

  @FieldResolver(() => [Membership])
  members(@Root() { id }: Partnership, @Ctx() { loaders }: GuidesContext): Promise<Membership[]> {
    return loaders.membershipsOfPartnership.load(id);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Organization)
  organization(
    @Root() { organizationId }: Membership,
    @Ctx() { loaders }: GuidesContext,
  ): Promise<Organization | null> {
    return loaders.organization.load(organizationId);
  }
}

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => OrganizationPage)
  async organizations(
    @Ctx() { dataSource }: GuidesContext,
    @Arg('take', () => Int) take: number,
    @Arg('skip', () => Int, { defaultValue: 0 }) skip: number,
    @Arg('homeCountry', () => String, { nullable: true }) homeCountry?: string,
    @Arg('sector', () => String, { nullable: true }) sector?: string,
  ): Promise<OrganizationPage> {
    const where = {
      ...(homeCountry === undefined ? {} : { homeCountryId: homeCountry }),
      ...(sector === undefined ? {} : { sector }),
    };
    const [items, totalCount] = await dataSource
      .getRepository(Organization)
      .findAndCount({ where, order: { name: 'ASC' }, take, skip });
    return { items, totalCount };
  }

  /** A list without its count: nobody who only pages on asks for it. */
  @Query(() => [Organization])
  organizationList(
    @Ctx() { dataSource }: GuidesContext,
    @Arg('take', () => Int) take: number,
    @Arg('skip', () => Int, { defaultValue: 0 }) skip: number,
  ): Promise<Organization[]> {
    return dataSource.getRepository(Organization).find({ order: { name: 'ASC' }, take, skip });
  }

  @FieldResolver(() => Country, { nullable: true })
  async homeCountry(
    @Root() { homeCountryId }: Organization,
    @Ctx() { loaders }: GuidesContext,
  ): Promise<Country | null> {
    return homeCountryId === null ? null : loaders.country.load(homeCountryId);
  }
}

@Resolver(() => ReportRow)
export class ReportResolver {
  @Query(() => [ReportRow])
  report(
    @Ctx() { dataSource }: GuidesContext,
    @Arg('indicator', () => String) indicator: string,
  ): Promise<ReportRow[]> {
    return dataSource
      .getRepository(Observation)
      .createQueryBuilder('observation')
      .innerJoin(Indicator, 'indicator', 'indicator.id = observation.indicatorId')
      .innerJoin(Country, 'country', 'country.iso3 = observation.countryId')
      .select('country.regionCode', 'region')
      .addSelect('extract(year from observation.periodStart)::int', 'year')
      .addSelect('sum(observation.value)', 'value')
      .where('indicator.code = :indicator', { indicator })
      .andWhere(`observation.scenario = 'ACTUAL' and observation.periodKind = 'YEAR'`)
      .andWhere('observation.supersededAt is null')
      .groupBy('1, 2')
      .orderBy('1, 2')
      .getRawMany<ReportRow>();
  }
}
