-- The warehouse in the folder DIR, for DuckDB: SELECT * FROM state_on('2025-11-20')

CREATE VIEW build AS SELECT * FROM read_parquet('DIR/build/current.parquet', hive_partitioning = false);

CREATE VIEW plan AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/plan/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW activity AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/activity/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW executor AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/executor/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW head AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/head/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW supervisor AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/supervisor/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW activity_executor AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/activity_executor/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW activity_supervisor AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/activity_supervisor/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW activity_basis AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/activity_basis/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW target AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/target/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW entry AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/entry/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW span AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/span/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW target_span AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/target_span/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW checkpoint_span AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/checkpoint_span/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW amendment AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/amendment/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW damage AS SELECT build.period, stored.* EXCLUDE (filename) FROM read_parquet('DIR/damage/*/*.parquet', hive_partitioning = false, filename = true) AS stored JOIN build ON parse_path(stored.filename, 'both_slash')[-2] = 'period=' || build.period AND build.build = stored.build;

CREATE VIEW missing AS SELECT * FROM read_parquet('DIR/missing/*.parquet', hive_partitioning = false) WHERE build IN (SELECT run FROM build);

CREATE MACRO state_on(on_day) AS TABLE
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
    WHEN span.unmet < CAST(on_day AS DATE)
    THEN CAST(DATE_DIFF('DAY', span.unmet, CAST(on_day AS DATE)) AS INT)
    ELSE span.days_late
  END AS days_late,
  COALESCE(span.unmet < CAST(on_day AS DATE), FALSE) AS overdue,
  COALESCE(span.behind_from <= CAST(on_day AS DATE), FALSE) AS behind,
  COALESCE(span.red_from <= CAST(on_day AS DATE), FALSE) AS red,
  COALESCE(span.silent_from <= CAST(on_day AS DATE), FALSE) AS silent,
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
    AND checkpoint_span.due < CAST(on_day AS DATE)
    AND (
      checkpoint_span.valid_from IS NULL OR checkpoint_span.valid_from <= CAST(on_day AS DATE)
    )
    AND (
      checkpoint_span.valid_to IS NULL OR checkpoint_span.valid_to > CAST(on_day AS DATE)
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
    activity.valid_from IS NULL OR activity.valid_from <= CAST(on_day AS DATE)
  )
  AND (
    activity.valid_to IS NULL OR activity.valid_to > CAST(on_day AS DATE)
  )
  AND (
    span.valid_from IS NULL OR span.valid_from <= CAST(on_day AS DATE)
  )
  AND (
    span.valid_to IS NULL OR span.valid_to > CAST(on_day AS DATE)
  )
  AND NOT CAST(on_day AS DATE) IS NULL;
