import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { startTestApi, type TestApi } from '../support/api.js';
import { loadRecords, makeRecords } from '../integration/read-plan/records.js';

const PAGE = `query Page($after: String) {
  partnerships(first: 7, after: $after) {
    edges { cursor node { id title mission { id code } } }
    pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
  }
}`;

interface Page {
  readonly partnerships: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly title: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

describe('clients with a normalized cache', () => {
  const records = makeRecords();
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ publicRead: true });
    await loadRecords(api.pool, records);
  });
  afterAll(() => api.close());

  const titles = records.partnerships.map(({ title }) => title).sort();

  it('Apollo Client pages through a list and keeps all of it', async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: `${api.url}/graphql`, fetch }),
      cache: new InMemoryCache({ typePolicies: { Query: { fields: { partnerships: relayStylePagination() } } } }),
    });
    const query = client.watchQuery<Page>({ query: apolloGql(PAGE) });
    let { data } = await query.refetch();
    for (let page = 0; data!.partnerships.pageInfo.hasNextPage && page < 100; page += 1) {
      await query.fetchMore({ variables: { after: data!.partnerships.pageInfo.endCursor } });
      data = client.readQuery<Page>({ query: apolloGql(PAGE) })!;
    }
    expect(data!.partnerships.edges.map(({ node }) => node.title).sort()).toEqual(titles);
    // One mission, however many partnerships name it.
    const cached = Object.keys(client.cache.extract() as object);
    expect(cached.filter((key) => key.startsWith('Mission:'))).toHaveLength(
      new Set(records.partnerships.map(({ mission }) => mission)).size,
    );
    client.stop();
  });

  it('urql pages through a list and keeps all of it', async () => {
    const client = new Client({
      url: `${api.url}/graphql`,
      fetch,
      preferGetMethod: false,
      exchanges: [cacheExchange({ resolvers: { Query: { partnerships: relayPagination() } } }), fetchExchange],
    });
    const ask = async (after: string | null): Promise<Page> => {
      const { data, error } = await client.query<Page>(gql(PAGE), { after });
      if (error !== undefined) throw error;
      return data!;
    };
    let page = await ask(null);
    for (let number = 0; page.partnerships.pageInfo.hasNextPage && number < 100; number += 1) {
      page = await ask(page.partnerships.pageInfo.endCursor);
    }
    expect(page.partnerships.edges.map(({ node }) => node.title).sort()).toEqual(titles);
  });
});
