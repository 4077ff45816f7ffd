import { facets } from './facets.mjs';
import { filteredList } from './filtered-list.mjs';
import { farPage, firstPage } from './list-pages.mjs';
import { manyQueries } from './many-queries.mjs';
import { nestedPage } from './nested-page.mjs';
import { record } from './record.mjs';
import { report } from './report.mjs';
import { uniqueQueries } from './unique-queries.mjs';

/**
 * What is measured. A workload tells for each server the requests that it sends in turn (`requests`, which may ask the server
 * first, for cursors), and how the records are read out of an answer (`records`), the same for all servers.
 */
export const WORKLOADS = [
  nestedPage,
  record,
  firstPage,
  farPage,
  filteredList,
  facets,
  report,
  manyQueries,
  uniqueQueries,
];

export const WORKLOAD_NAMES = WORKLOADS.map(({ name }) => name);
