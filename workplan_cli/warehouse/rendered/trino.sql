-- The warehouse in the folder DIR, for Trino: EXECUTE state_on USING '2025-11-20'

CREATE TABLE build (
    "build" VARCHAR,
    "period" VARCHAR,
    "chunk" INTEGER,
    "checksum" VARCHAR,
    "schema" INTEGER,
    "run" VARCHAR,
    "missing" VARCHAR,
    "several" BOOLEAN,
    "known_by" DATE,
    "limited" BOOLEAN,
    "program" VARCHAR,
    "seal" VARCHAR
)

WITH (external_location = 'DIR/build', format = 'PARQUET');

CREATE TABLE plan_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "place" INTEGER,
    "source" VARCHAR,
    "id" VARCHAR,
    "title" VARCHAR,
    "organization" VARCHAR,
    "period_start" DATE,
    "period_end" DATE,
    "accepting" BOOLEAN,
    "sources" VARCHAR,
    "damaged" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/plan', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'plan_stored', 'FULL');
CREATE VIEW plan AS SELECT stored.* FROM plan_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE activity_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "number" VARCHAR,
    "place" INTEGER,
    "chapter" VARCHAR,
    "chapter_title" VARCHAR,
    "chapter_place" INTEGER,
    "section" VARCHAR,
    "title" VARCHAR,
    "deadline" VARCHAR,
    "deadline_kind" VARCHAR,
    "period" VARCHAR
)
WITH (external_location = 'DIR/activity', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'activity_stored', 'FULL');
CREATE VIEW activity AS SELECT stored.* FROM activity_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE executor_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "executor" VARCHAR,
    "kind" VARCHAR,
    "name" VARCHAR,
    "head" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/executor', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'executor_stored', 'FULL');
CREATE VIEW executor AS SELECT stored.* FROM executor_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE head_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "executor" VARCHAR,
    "head" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/head', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'head_stored', 'FULL');
CREATE VIEW head AS SELECT stored.* FROM head_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE supervisor_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "supervisor" VARCHAR,
    "name" VARCHAR,
    "position" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/supervisor', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'supervisor_stored', 'FULL');
CREATE VIEW supervisor AS SELECT stored.* FROM supervisor_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE activity_executor_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "executor" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/activity_executor', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'activity_executor_stored', 'FULL');
CREATE VIEW activity_executor AS SELECT stored.* FROM activity_executor_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE activity_supervisor_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "supervisor" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/activity_supervisor', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'activity_supervisor_stored', 'FULL');
CREATE VIEW activity_supervisor AS SELECT stored.* FROM activity_supervisor_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE activity_basis_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "document" VARCHAR,
    "text" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/activity_basis', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'activity_basis_stored', 'FULL');
CREATE VIEW activity_basis AS SELECT stored.* FROM activity_basis_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE target_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "target" VARCHAR,
    "label" VARCHAR,
    "unit" VARCHAR,
    "value" DECIMAL(38,12),
    "value_exact" VARCHAR,
    "place" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/target', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'target_stored', 'FULL');
CREATE VIEW target AS SELECT stored.* FROM target_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE entry_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "recorded" TIMESTAMP,
    "writer" VARCHAR,
    "seq" BIGINT,
    "activity" VARCHAR,
    "kind" VARCHAR,
    "day" DATE,
    "value_exact" VARCHAR,
    "target" VARCHAR,
    "executor" VARCHAR,
    "checkpoint" VARCHAR,
    "note" VARCHAR,
    "evidence" ARRAY(VARCHAR),
    "forced" ARRAY(VARCHAR),
    "basis" VARCHAR,
    "supervisor" VARCHAR,
    "reverts_writer" VARCHAR,
    "reverts_seq" BIGINT,
    "reverted" BOOLEAN,
    "period" VARCHAR
)
WITH (external_location = 'DIR/entry', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'entry_stored', 'FULL');
CREATE VIEW entry AS SELECT stored.* FROM entry_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE span_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "status" VARCHAR,
    "completion" DECIMAL(38,12),
    "numerator" VARCHAR,
    "denominator" VARCHAR,
    "unmet" DATE,
    "due" DATE,
    "last_entry" DATE,
    "done_on" DATE,
    "days_late" INTEGER,
    "behind_from" DATE,
    "red_from" DATE,
    "silent_from" DATE,
    "undated" BOOLEAN,
    "shortfall" BOOLEAN,
    "accepted_on" DATE,
    "returned_on" DATE,
    "early" INTEGER,
    "period" VARCHAR
)
WITH (external_location = 'DIR/span', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'span_stored', 'FULL');
CREATE VIEW span AS SELECT stored.* FROM span_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE target_span_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "target" VARCHAR,
    "done" DECIMAL(38,12),
    "done_exact" VARCHAR,
    "reached" BOOLEAN,
    "period" VARCHAR
)
WITH (external_location = 'DIR/target_span', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'target_span_stored', 'FULL');
CREATE VIEW target_span AS SELECT stored.* FROM target_span_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE checkpoint_span_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" VARCHAR,
    "label" VARCHAR,
    "due" DATE,
    "met_on" DATE,
    "on_time" BOOLEAN,
    "closed_on" DATE,
    "counts" BOOLEAN,
    "reported" BOOLEAN,
    "reported_by" ARRAY(VARCHAR),
    "noted" BOOLEAN,
    "period" VARCHAR
)
WITH (external_location = 'DIR/checkpoint_span', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'checkpoint_span_stored', 'FULL');
CREATE VIEW checkpoint_span AS SELECT stored.* FROM checkpoint_span_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE amendment_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "activity" VARCHAR,
    "day" DATE,
    "basis" VARCHAR,
    "field" VARCHAR,
    "before" VARCHAR,
    "after" VARCHAR,
    "period" VARCHAR
)
WITH (external_location = 'DIR/amendment', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'amendment_stored', 'FULL');
CREATE VIEW amendment AS SELECT stored.* FROM amendment_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE damage_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "place" INTEGER,
    "code" VARCHAR,
    "params" VARCHAR,
    "file" VARCHAR,
    "line" INTEGER,
    "column" INTEGER,
    "excerpt" VARCHAR,
    "period" VARCHAR
)
WITH (external_location = 'DIR/damage', format = 'PARQUET', partitioned_by = ARRAY['period']);
CALL system.sync_partition_metadata(CURRENT_SCHEMA, 'damage_stored', 'FULL');
CREATE VIEW damage AS SELECT stored.* FROM damage_stored AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE TABLE missing_stored (
    "build" VARCHAR,
    "plan" VARCHAR,
    "place" INTEGER,
    "source" VARCHAR,
    "code" VARCHAR,
    "params" VARCHAR,
    "file" VARCHAR,
    "line" INTEGER,
    "column" INTEGER,
    "excerpt" VARCHAR
)
WITH (external_location = 'DIR/missing', format = 'PARQUET');
CREATE VIEW missing AS SELECT * FROM missing_stored WHERE build IN (SELECT run FROM build);

PREPARE state_on FROM
WITH asked AS (SELECT CAST(? AS DATE) AS on_day)
SELECT
  activity.period,
  activity.plan,
  activity.activity,
  activity.number,
  activity.place,
  activity.chapter,
  activity.section,
  activity.title,
  activity.deadline,
  activity.deadline_kind,
  span.status,
  span.completion,
  span.numerator,
  span.denominator,
  span.due,
  span.unmet AS next_due,
  span.last_entry,
  span.done_on,
  CASE
    WHEN span.unmet < (SELECT on_day FROM asked)
    THEN CAST(DATE_DIFF('DAY', DATE_TRUNC('DAY', span.unmet), DATE_TRUNC('DAY', (SELECT on_day FROM asked))) AS INTEGER)
    ELSE span.days_late
  END AS days_late,
  COALESCE(span.unmet < (SELECT on_day FROM asked), FALSE) AS overdue,
  COALESCE(span.behind_from <= (SELECT on_day FROM asked), FALSE) AS behind,
  COALESCE(span.red_from <= (SELECT on_day FROM asked), FALSE) AS red,
  COALESCE(span.silent_from <= (SELECT on_day FROM asked), FALSE) AS silent,
  span.undated,
  span.days_late > 0 AND span.status = 'done' AS late,
  span.shortfall,
  NOT span.accepted_on IS NULL AS accepted,
  NOT span.returned_on IS NULL AS returned,
  span.early,
  CAST(COALESCE(rates.fallen_due, 0) AS INTEGER) AS fallen_due,
  CAST(COALESCE(rates.in_time, 0) AS INTEGER) AS in_time,
  CAST(COALESCE(rates.reported, 0) AS INTEGER) AS reported
FROM activity
JOIN span
  ON span.period = activity.period
  AND span.plan = activity.plan
  AND span.activity = activity.activity
LEFT JOIN (
  SELECT
    checkpoint_span.period,
    checkpoint_span.plan,
    checkpoint_span.activity,
    COUNT(*) AS fallen_due,
    SUM(CASE WHEN checkpoint_span.on_time THEN 1 ELSE 0 END) AS in_time,
    SUM(CASE WHEN checkpoint_span.reported THEN 1 ELSE 0 END) AS reported
  FROM checkpoint_span
  WHERE
    checkpoint_span.counts
    AND checkpoint_span.due < (SELECT on_day FROM asked)
    AND (
      checkpoint_span.valid_from IS NULL OR checkpoint_span.valid_from <= (SELECT on_day FROM asked)
    )
    AND (
      checkpoint_span.valid_to IS NULL OR checkpoint_span.valid_to > (SELECT on_day FROM asked)
    )
  GROUP BY
    checkpoint_span.period,
    checkpoint_span.plan,
    checkpoint_span.activity
) AS rates
  ON rates.period = activity.period
  AND rates.plan = activity.plan
  AND rates.activity = activity.activity
WHERE
  (
    activity.valid_from IS NULL OR activity.valid_from <= (SELECT on_day FROM asked)
  )
  AND (
    activity.valid_to IS NULL OR activity.valid_to > (SELECT on_day FROM asked)
  )
  AND (
    span.valid_from IS NULL OR span.valid_from <= (SELECT on_day FROM asked)
  )
  AND (
    span.valid_to IS NULL OR span.valid_to > (SELECT on_day FROM asked)
  )
  AND NOT (SELECT on_day FROM asked) IS NULL;
