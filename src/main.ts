#!/usr/bin/env node
import 'reflect-metadata';
import { registerDoctorCommand } from './app/commands/doctor.js';
import { registerMigrateCommand } from './app/commands/migrate.js';
import { runProgram } from './app/commands/program.js';

await runProgram(process.argv, [registerMigrateCommand, registerDoctorCommand]);
