-- The warehouse in the folder DIR, for Spark 4: SELECT * FROM state_on(DATE'2025-11-20')

SET spark.sql.sources.partitionColumnTypeInference.enabled = false;

CREATE OR REPLACE TEMPORARY VIEW build AS SELECT * FROM parquet.`DIR/build`;

CREATE OR REPLACE TEMPORARY VIEW plan AS SELECT stored.* FROM parquet.`DIR/plan` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW activity AS SELECT stored.* FROM parquet.`DIR/activity` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW executor AS SELECT stored.* FROM parquet.`DIR/executor` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW head AS SELECT stored.* FROM parquet.`DIR/head` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW supervisor AS SELECT stored.* FROM parquet.`DIR/supervisor` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW activity_executor AS SELECT stored.* FROM parquet.`DIR/activity_executor` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW activity_supervisor AS SELECT stored.* FROM parquet.`DIR/activity_supervisor` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW activity_basis AS SELECT stored.* FROM parquet.`DIR/activity_basis` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW target AS SELECT stored.* FROM parquet.`DIR/target` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW entry AS SELECT stored.* FROM parquet.`DIR/entry` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW span AS SELECT stored.* FROM parquet.`DIR/span` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW target_span AS SELECT stored.* FROM parquet.`DIR/target_span` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW checkpoint_span AS SELECT stored.* FROM parquet.`DIR/checkpoint_span` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW amendment AS SELECT stored.* FROM parquet.`DIR/amendment` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW damage AS SELECT stored.* FROM parquet.`DIR/damage` AS stored JOIN build ON build.period = stored.period AND build.build = stored.build;

CREATE OR REPLACE TEMPORARY VIEW missing AS SELECT * FROM parquet.`DIR/missing` WHERE build IN (SELECT run FROM build);

CREATE OR REPLACE TEMPORARY FUNCTION state_on(on_day DATE) RETURNS TABLE (
    `period` STRING,
    `plan` STRING,
    `activity` STRING,
    `number` STRING,
    `place` INT,
    `chapter` STRING,
    `section` STRING,
    `title` STRING,
    `deadline` STRING,
    `deadline_kind` STRING,
    `status` STRING,
    `completion` DECIMAL(38,12),
    `numerator` STRING,
    `denominator` STRING,
    `due` DATE,
    `next_due` DATE,
    `last_entry` DATE,
    `done_on` DATE,
    `days_late` INT,
    `overdue` BOOLEAN,
    `behind` BOOLEAN,
    `red` BOOLEAN,
    `silent` BOOLEAN,
    `undated` BOOLEAN,
    `late` BOOLEAN,
    `shortfall` BOOLEAN,
    `accepted` BOOLEAN,
    `returned` BOOLEAN,
    `early` INT,
    `fallen_due` INT,
    `in_time` INT,
    `reported` INT
)
RETURN
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
    WHEN span.unmet < state_on.on_day
    THEN CAST(DATEDIFF(DAY, span.unmet, state_on.on_day) AS INT)
    ELSE span.days_late
  END AS days_late,
  COALESCE(span.unmet < state_on.on_day, FALSE) AS overdue,
  COALESCE(span.behind_from <= state_on.on_day, FALSE) AS behind,
  COALESCE(span.red_from <= state_on.on_day, FALSE) AS red,
  COALESCE(span.silent_from <= state_on.on_day, FALSE) AS silent,
  span.undated,
  span.days_late > 0 AND span.status = 'done' AS late,
  span.shortfall,
  NOT span.accepted_on IS NULL AS accepted,
  NOT span.returned_on IS NULL AS returned,
  span.early,
  CAST(COALESCE(rates.fallen_due, 0) AS INT) AS fallen_due,
  CAST(COALESCE(rates.in_time, 0) AS INT) AS in_time,
  CAST(COALESCE(rates.reported, 0) AS INT) AS reported
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
    AND checkpoint_span.due < state_on.on_day
    AND (
      checkpoint_span.valid_from IS NULL OR checkpoint_span.valid_from <= state_on.on_day
    )
    AND (
      checkpoint_span.valid_to IS NULL OR checkpoint_span.valid_to > state_on.on_day
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
    activity.valid_from IS NULL OR activity.valid_from <= state_on.on_day
  )
  AND (
    activity.valid_to IS NULL OR activity.valid_to > state_on.on_day
  )
  AND (
    span.valid_from IS NULL OR span.valid_from <= state_on.on_day
  )
  AND (
    span.valid_to IS NULL OR span.valid_to > state_on.on_day
  )
  AND NOT state_on.on_day IS NULL;
