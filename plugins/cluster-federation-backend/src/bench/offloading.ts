/**
 * `yarn bench:offloading [NAMESPACES] [PODS]`: reading many offloaded
 * namespaces with many pods through the portal, beside lists from the API
 * server itself. Objects are real and go through a real API server; nothing
 * runs behind them. The portal is the shipped plugin with mock users.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from 'sandbox';
import { textTable } from '../__testUtils__/textTable';
import { OffloadingBench, type Answers } from './OffloadingBench';
import { OffloadingLoad } from './OffloadingLoad';
import { median, percentile } from './statistics';

const READS = 200;
const LISTS = 5;
const CHANGES = 30;

const print = (line: string) => process.stdout.write(`${line}\n`);

function count(position: number, fallback: number): number {
  const given = process.argv[position];
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < 20) {
    throw new Error(`${given} is no number of objects from 20 on`);
  }
  return value;
}

function row(title: string, { milliseconds, bytes }: Answers, list?: Answers) {
  const middle = median(milliseconds);
  return [
    title,
    String(milliseconds.length),
    middle.toFixed(1),
    percentile(milliseconds, 0.99).toFixed(1),
    (bytes / 1024).toFixed(1),
    list ? (median(list.milliseconds) / middle).toFixed(0) : '',
  ];
}

async function main() {
  const size = { namespaces: count(2, 2_000), pods: count(3, 20_000) };
  const directory = mkdtempSync(join(tmpdir(), 'cluster-federation-bench-'));
  const sandbox = await startSandbox({
    clusters: ['milan', 'rome'],
    seed: 'peered',
  });
  const bench = new OffloadingBench(sandbox, directory, size);
  let load: OffloadingLoad | undefined;
  try {
    load = await OffloadingLoad.create(sandbox, size, print);
    const seconds = await bench.start();
    print(`portal knows all pods ${seconds.toFixed(1)} s after its start`);

    await bench.read(5); // the first answers are compiled
    const before = bench.requests();
    const from = Date.now();
    const answers = await bench.read(READS);
    const asked = bench.requests() - before;
    const took = (Date.now() - from) / 1000;
    const changes = await bench.changes(CHANGES);
    const list = await bench.fanOut(LISTS);

    print(
      `\n${textTable([
        ['read', 'n', 'median ms', 'p99 ms', 'KiB', 'times faster than lists'],
        ...[...answers].map(([title, found]) => row(title, found, list)),
        row('lists from the API server', list),
      ])}`,
    );
    print(
      `\nfrom a change to the answer that has it: median ${median(
        changes,
      ).toFixed(0)} ms, p99 ${percentile(changes, 0.99).toFixed(0)} ms, n ${
        changes.length
      }`,
    );
    print(
      `${answers.size * READS} answers in ${took.toFixed(
        0,
      )} s, meanwhile ${asked} requests of the portal to the host's API server`,
    );
    print(
      `memory of the portal ${(bench.memory() / 2 ** 20).toFixed(0)} MiB, ${
        size.namespaces
      } namespaces, ${size.pods} pods, ${availableParallelism()} cores`,
    );
  } finally {
    load?.stop();
    await bench.stop();
    await sandbox.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
