import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { readSettings } from './src/config/settings.js';
import { createDataSource } from './src/app/data-source.js';

/** The data source for TypeORM's own command line (`typeorm migration:show -d dist/ormconfig.js`): DATABASE_URL as it is set. */
export const dataSource: DataSource = createDataSource(readSettings(process.env).databaseUrl ?? '');
