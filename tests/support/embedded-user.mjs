/**
 * A process that uses the embedded database of a home, for tests of what several of them do to each other.
 * Writes one JSON line when it has opened it; closes it on SIGINT or SIGTERM, or when standard input ends, and writes another.
 */
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../dist/src/platform/database/embedded-postgres.js';

const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const ending = new Promise((resolve) => {
  process.once('SIGINT', resolve).once('SIGTERM', resolve);
  process.stdin.resume().once('end', resolve);
});
try {
  const database = await openEmbeddedDatabase({ home: process.argv[2] });
  tell({ url: database.url, startedHere: database.startedHere });
  await ending;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select 1 as answer');
  await client.end();
  await database.close();
  tell({ answeredAtTheEnd: rows[0].answer === 1 });
} catch (error) {
  tell({ code: error.code, message: error.message });
  process.exitCode = 1;
}
process.stdin.destroy();
