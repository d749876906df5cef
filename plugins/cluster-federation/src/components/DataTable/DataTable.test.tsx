import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { useState } from 'react';
import { DataTable } from './DataTable';

interface Animal {
  name: string;
  legs: number;
}

const columns = [
  {
    id: 'name',
    label: 'Name',
    cell: (row: Animal) => row.name,
    sortValue: (row: Animal) => row.name,
  },
  {
    id: 'legs',
    label: 'Legs',
    cell: (row: Animal) => String(row.legs),
    sortValue: (row: Animal) => row.legs,
  },
];

const names = () =>
  screen.getAllByRole('rowheader').map(cell => cell.textContent);

function Farm(props: { rows: Animal[] }) {
  const [rows, setRows] = useState(props.rows);
  return (
    <>
      <button
        type="button"
        onClick={() => setRows(rows.map(row => ({ ...row, legs: 8 })))}
      >
        Change
      </button>
      <DataTable
        label="Animals"
        columns={columns}
        rows={rows}
        rowId={row => row.name}
        empty="No animals"
      />
    </>
  );
}

describe('DataTable', () => {
  it('sorts by a column and shows changed values', async () => {
    renderInTestApp(
      <Farm
        rows={[
          { name: 'spider', legs: 8 },
          { name: 'ant', legs: 6 },
          { name: 'hen', legs: 2 },
        ]}
      />,
    );
    expect(await screen.findByRole('grid', { name: 'Animals' })).toBeVisible();
    expect(names()).toEqual(['spider', 'ant', 'hen']);

    await userEvent.click(screen.getByRole('columnheader', { name: 'Legs' }));
    expect(names()).toEqual(['hen', 'ant', 'spider']);

    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    const row = screen.getByRole('row', { name: 'ant' });
    expect(within(row).getByText('8')).toBeInTheDocument();
  });

  it('pages through many rows', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      name: `animal ${index}`,
      legs: 4,
    }));
    renderInTestApp(<Farm rows={rows} />);
    await screen.findByRole('grid', { name: 'Animals' });
    expect(names()).toHaveLength(50);
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(names()).toHaveLength(10);
  });

  it('says that there is nothing', async () => {
    renderInTestApp(<Farm rows={[]} />);
    expect(await screen.findByText('No animals')).toBeInTheDocument();
  });
});
