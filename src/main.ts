#!/usr/bin/env node
import 'reflect-metadata';
import { registerCellsCommand } from './app/commands/cells.js';
import { registerDoctorCommand } from './app/commands/doctor.js';
import { registerImportCommand } from './app/commands/import.js';
import { registerMigrateCommand } from './app/commands/migrate.js';
import { runProgram } from './app/commands/program.js';
import { registerSampleCommand } from './app/commands/sample.js';
import { registerServeCommand } from './app/commands/serve.js';
import { registerTokenCommand } from './app/commands/token.js';

await runProgram(process.argv, [
  registerServeCommand,
  registerMigrateCommand,
  registerImportCommand,
  registerCellsCommand,
  registerTokenCommand,
  registerSampleCommand,
  registerDoctorCommand,
]);
