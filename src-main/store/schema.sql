-- The schema of a project file, version 1. Written by its test: vitest -u.

CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  name TEXT NOT NULL,
  program_version TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE potential (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  elements TEXT NOT NULL CHECK (json_valid(elements)),
  byte_length INTEGER NOT NULL,
  deflated BLOB NOT NULL
) STRICT;

CREATE TABLE owner (
  id INTEGER PRIMARY KEY,
  pid INTEGER NOT NULL,
  start TEXT NOT NULL,
  host TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL
) STRICT;

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  parameters TEXT NOT NULL CHECK (json_valid(parameters)),
  key TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  threads INTEGER NOT NULL DEFAULT 0,
  progress_done REAL,
  progress_total REAL,
  progress_unit TEXT,
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
) STRICT;

CREATE INDEX job_by_owner ON job (owner_id);

CREATE TABLE result (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  role TEXT NOT NULL,
  label TEXT NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  job_id INTEGER REFERENCES job (id),
  kernel_version TEXT NOT NULL,
  created_at TEXT NOT NULL,
  -- over all of the above and the checksums of the arrays
  digest TEXT NOT NULL,
  UNIQUE (job_id, role)
) STRICT;

CREATE INDEX result_by_kind ON result (kind);

CREATE INDEX result_by_label ON result (label);

CREATE TABLE job_input (
  job_id INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  result_id INTEGER NOT NULL REFERENCES result (id),
  PRIMARY KEY (job_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_input_by_result ON job_input (result_id);

CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  byte_length INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE result_array (
  result_id INTEGER NOT NULL REFERENCES result (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  dtype TEXT NOT NULL CHECK (dtype IN ('float64', 'float32', 'int32', 'uint8')),
  shape TEXT NOT NULL CHECK (json_valid(shape)),
  blob_id INTEGER NOT NULL REFERENCES blob (id),
  PRIMARY KEY (result_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX result_array_by_blob ON result_array (blob_id);

CREATE TABLE checkpoint (
  job_id INTEGER PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  kernel_version TEXT NOT NULL,
  written_at TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE checkpoint_array (
  job_id INTEGER NOT NULL REFERENCES checkpoint (job_id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  dtype TEXT NOT NULL CHECK (dtype IN ('float64', 'float32', 'int32', 'uint8')),
  shape TEXT NOT NULL CHECK (json_valid(shape)),
  sha256 TEXT NOT NULL,
  byte_length INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (job_id, name)
) STRICT;
