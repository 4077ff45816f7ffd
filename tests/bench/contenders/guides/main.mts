import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'type-graphql';
import { DataSource } from 'typeorm';
import {
  Country,
  Indicator,
  Membership,
  Mission,
  Observation,
  Organization,
  Partnership,
  PartnershipCountry,
} from './entities.mjs';
import { createLoaders } from './loaders.mjs';
import {
  FacetsResolver,
  type GuidesContext,
  MembershipResolver,
  OrganizationResolver,
  PartnershipResolver,
  ReportResolver,
} from './resolvers.mjs';

/** Apollo Server, type-graphql, TypeORM and DataLoader, put together as their guides do. For the benchmark only. */
const dataSource = await new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL']!,
  entities: [Country, Indicator, Membership, Mission, Observation, Organization, Partnership, PartnershipCountry],
  synchronize: false,
}).initialize();

const schema = await buildSchema({
  resolvers: [FacetsResolver, PartnershipResolver, MembershipResolver, OrganizationResolver, ReportResolver],
});
const server = new ApolloServer<GuidesContext>({ schema });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env['PORT']) },
  context: async () => ({ dataSource, loaders: createLoaders(dataSource) }),
});
