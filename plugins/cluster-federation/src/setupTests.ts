import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Tests wait for a condition as long as it takes: build machines are slow.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(120_000);
