/** Decorators store their types with this; the program imports it in main.ts. */
import 'reflect-metadata';
