import { Route, Routes } from 'react-router-dom';
import { OperationPage } from './OperationPage';
import { OperationsPage } from './OperationsPage';

/** The tab *Operations*: the table, and one operation below it. */
export function Operations() {
  return (
    <Routes>
      <Route index element={<OperationsPage />} />
      <Route path=":id" element={<OperationPage />} />
    </Routes>
  );
}
