import { Route, Routes } from 'react-router-dom';
import { NamespacePage } from './NamespacePage';
import { NamespacesPage } from './NamespacesPage';

/** The tab *Namespaces*: the table, and one offloaded namespace below it. */
export function Namespaces() {
  return (
    <Routes>
      <Route index element={<NamespacesPage />} />
      <Route path=":cluster/:namespace" element={<NamespacePage />} />
    </Routes>
  );
}
