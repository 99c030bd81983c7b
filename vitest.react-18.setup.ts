import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { beforeAll, expect } from 'vitest';

// Where the loader of this project no longer does its work, the tests would pass on the workspace's React.
beforeAll(() => expect([version, domVersion]).toEqual(['18.3.1', '18.3.1']));
