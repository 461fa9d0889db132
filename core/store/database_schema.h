// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lamella::store {

/// The version that the text below makes. A file of a lower version gets what it lacks; tables never change their
/// meaning.
inline constexpr int schemaVersion = 2;

/// Times are nanoseconds since 1970; documents are JSON.
inline constexpr const char *schemaText = R"(
CREATE TABLE IF NOT EXISTS records(
  key TEXT PRIMARY KEY, ownKey TEXT NOT NULL, stepName TEXT NOT NULL, ingredients TEXT NOT NULL, result TEXT NOT NULL,
  created INTEGER NOT NULL, lastUsed INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS recordsByOwnKey ON records(ownKey, lastUsed);
CREATE INDEX IF NOT EXISTS recordsByStepName ON records(stepName, lastUsed);
CREATE INDEX IF NOT EXISTS recordsByUse ON records(lastUsed);
CREATE TABLE IF NOT EXISTS recordFiles(key TEXT PRIMARY KEY, files TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS blobLinks(
  diffId TEXT NOT NULL, blob TEXT NOT NULL, mediaType TEXT NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY(diffId, blob)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blobLinksByBlob ON blobLinks(blob);
CREATE TABLE IF NOT EXISTS layers(diffId TEXT PRIMARY KEY, fileBytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS builds(
  id INTEGER PRIMARY KEY AUTOINCREMENT, process TEXT NOT NULL, started INTEGER NOT NULL, seconds REAL NOT NULL,
  state TEXT NOT NULL, dockerfile TEXT NOT NULL, target TEXT NOT NULL, image TEXT NOT NULL, cached INTEGER NOT NULL,
  ran INTEGER NOT NULL, steps TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stepTimes(
  id INTEGER PRIMARY KEY, ownKey TEXT NOT NULL, seconds REAL NOT NULL, bytes INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS stepTimesByOwnKey ON stepTimes(ownKey, id);
PRAGMA user_version = 2;
)";

} // namespace lamella::store
