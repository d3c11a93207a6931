import { sql } from 'kysely';
import { dayBefore, firstEnd, nearestDay, rangeText } from '../../database/periods.ts';
import { builder } from '../../graphql/builder.ts';
import { createRow, lockRow, saveRow } from '../../graphql/record-writes.ts';
import { invalidInput } from '../../graphql/write-problem.ts';
import { writeMutation, writeResult } from '../../graphql/write-result.ts';
import { lockNetwork, nextNumber } from '../network/network.numbers.ts';
import { requireDay, requireEnd, requireOrder } from '../network/network.periods.ts';
import { appoint, findHolder } from './staff.appoint.ts';
import { endAppointmentOn, endPositionOn } from './staff.ends.ts';
import { findAntenna, findRole } from './staff.places.ts';
import { Position } from './staff.schema.ts';

const PositionResult = writeResult('Position', {
  type: Position,
  field: 'position',
  dated: true,
});

const positionNumber = (number: string) =>
  ({ column: 'number', value: number, path: ['position'] }) as const;

writeMutation('createPosition', {
  result: PositionResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    antenna: t.string({ required: true }),
    role: t.string({ required: true }),
    from: t.field({ type: 'Date', required: true }),
  }),
  async work(write, { antenna: antennaCode, role: roleCode, from }) {
    await lockNetwork(write);
    const antenna = await findAntenna(write, antennaCode);
    const role = await findRole(write, roleCode);
    requireDay(['from'], from, { antenna: antenna.valid, role: role.valid });
    const until = firstEnd(antenna.valid.until, role.valid.until);
    const position = {
      number: await nextNumber(write, 'position'),
      antenna_id: antenna.id,
      role_code: role.code,
      valid: rangeText({ from, until }),
    };
    const saved = await createRow(write, 'position', position, { action: 'CREATED' });
    return { ...saved, asOf: from };
  },
});

writeMutation('endPosition', {
  result: PositionResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    position: t.string({ required: true }),
    on: t.field({ type: 'Date', required: true }),
    expectedVersion: t.int({ required: true }),
  }),
  async work(write, { position: number, on, expectedVersion }) {
    await lockNetwork(write);
    const position = await lockRow(write, 'position', positionNumber(number), expectedVersion);
    const saved = await endPositionOn(write, position, on);
    return { ...saved, asOf: dayBefore(on) };
  },
});

const NewStaffMember = builder.inputType('NewStaffMember', {
  fields: (t) => ({
    givenName: t.string({ required: true }),
    familyName: t.string({ required: true }),
  }),
});

writeMutation('appointHolder', {
  result: PositionResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    position: t.string({ required: true }),
    staffMember: t.string({ required: false }),
    newStaffMember: t.field({ type: NewStaffMember, required: false }),
    from: t.field({ type: 'Date', required: true }),
    until: t.field({ type: 'Date', required: false }),
    expectedVersion: t.int({ required: true }),
  }),
  async work(write, { position: number, from, until, expectedVersion, ...person }) {
    await lockNetwork(write);
    const position = await lockRow(write, 'position', positionNumber(number), expectedVersion);
    requireDay(['from'], from, { position: position.valid });
    if (until != null) {
      requireOrder(['until'], from, until);
      requireEnd(['until'], until, { position: position.valid });
    }
    const holder = await findHolder(write, person);
    const period = { from, until: until ?? position.valid.until };
    await appoint(write, position.id, holder, period);
    const step = { action: 'HOLDER_APPOINTED' };
    const saved = await saveRow(write, 'position', position, {}, step, ['holder']);
    return { ...saved, asOf: from };
  },
});

writeMutation('endAppointment', {
  result: PositionResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    position: t.string({ required: true }),
    on: t.field({ type: 'Date', required: true }),
    expectedVersion: t.int({ required: true }),
  }),
  async work(write, { position: number, on, expectedVersion }) {
    await lockNetwork(write);
    const position = await lockRow(write, 'position', positionNumber(number), expectedVersion);
    const held = await write.db
      .selectFrom('appointment')
      .select(['staff_member_id', 'valid'])
      .where('position_id', '=', position.id)
      .where(sql<boolean>`valid @> (${on}::date - 1)`)
      .executeTakeFirst();
    if (!held) {
      throw invalidInput(
        ['on'],
        'Le poste est vacant la veille de ce jour : personne n’y finit ce jour-là.',
        'The position is vacant on the day before: nobody leaves it on that day.',
      );
    }
    const asOf = nearestDay(position.valid, on);
    if (held.valid.until === on) {
      return { id: position.id, version: position.version, asOf };
    }
    await endAppointmentOn(write, position.id, held, on);
    const step = { action: 'HOLDER_LEFT' };
    const saved = await saveRow(write, 'position', position, {}, step, ['holder']);
    return { ...saved, asOf };
  },
});
