/**
 * `yarn bench:peering [ROUNDS]`: how long a peering takes through the portal,
 * beside the same sequence by the sandbox's own `peer`, which is made of Liqo's
 * code. The two take turns in one run, and the same observer, outside of both,
 * decides when a peering is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from 'sandbox';
import { PeeringBench } from './PeeringBench';
import { timesTable } from './timesTable';

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main() {
  const rounds = Number(process.argv[2] ?? 10);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`${process.argv[2]} is no number of rounds`);
  }
  const directory = mkdtempSync(join(tmpdir(), 'cluster-federation-bench-'));
  const sandbox = await startSandbox({
    clusters: ['milan', 'paris'],
    seed: 'none',
  });
  try {
    const bench = await PeeringBench.start(sandbox, directory);
    try {
      for (let round = 1; round <= rounds; round++) {
        print(`round ${round} of ${rounds}: ${await bench.round()}`);
      }
      print(`\n${timesTable(bench.times)}`);
      print(`\n${availableParallelism()} cores`);
    } finally {
      await bench.stop();
    }
  } finally {
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
