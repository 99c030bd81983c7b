import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeRaces } from '../testing/describe-races.js';
import { freshDatabase } from '../testing/postgres.js';
import { type ProcessCluster, startProcesses } from '../testing/process-cluster.js';

let cluster: ProcessCluster;

beforeAll(async () => {
  cluster = await startProcesses(await freshDatabase(), 2);
});

afterAll(() => cluster.close());

describeRaces(() => cluster);

test('none of all these requests met a fault', () => {
  expect(cluster.faults).toEqual([]);
});
