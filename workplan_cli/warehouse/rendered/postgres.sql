-- The warehouse in the folder DIR, for PostgreSQL: SELECT * FROM state_on('2025-11-20')
-- PostgreSQL reads no Parquet. Fill each table so, in a shell:
--   workplan sql "SELECT * FROM span" --warehouse DIR/ --format csv --raw |
--     psql -c "\copy span FROM STDIN (FORMAT csv, HEADER)"

CREATE TABLE plan (
    "period" text,
    "plan" text,
    "place" INTEGER,
    "source" text,
    "id" text,
    "title" text,
    "organization" text,
    "period_start" DATE,
    "period_end" DATE,
    "accepting" BOOLEAN,
    "sources" text,
    "damaged" INTEGER
);

CREATE TABLE activity (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "number" text,
    "place" INTEGER,
    "chapter" text,
    "chapter_title" text,
    "chapter_place" INTEGER,
    "section" text,
    "title" text,
    "deadline" text,
    "deadline_kind" text
);

CREATE TABLE executor (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "executor" text,
    "kind" text,
    "name" text,
    "head" text,
    "place" INTEGER
);

CREATE TABLE head (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "executor" text,
    "head" text,
    "place" INTEGER
);

CREATE TABLE supervisor (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "supervisor" text,
    "name" text,
    "position" text,
    "place" INTEGER
);

CREATE TABLE activity_executor (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "executor" text,
    "place" INTEGER
);

CREATE TABLE activity_supervisor (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "supervisor" text,
    "place" INTEGER
);

CREATE TABLE activity_basis (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "document" text,
    "text" text,
    "place" INTEGER
);

CREATE TABLE target (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "target" text,
    "label" text,
    "unit" text,
    "value" numeric(38,12),
    "value_exact" text,
    "place" INTEGER
);

CREATE TABLE entry (
    "period" text,
    "plan" text,
    "recorded" TIMESTAMP,
    "writer" text,
    "seq" BIGINT,
    "activity" text,
    "kind" text,
    "day" DATE,
    "value_exact" text,
    "target" text,
    "executor" text,
    "checkpoint" text,
    "note" text,
    "evidence" text,
    "forced" text,
    "basis" text,
    "supervisor" text,
    "reverts_writer" text,
    "reverts_seq" BIGINT,
    "reverted" BOOLEAN
);

CREATE TABLE span (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "status" text,
    "completion" numeric(38,12),
    "numerator" text,
    "denominator" text,
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
    "early" INTEGER
);

CREATE TABLE target_span (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "target" text,
    "done" numeric(38,12),
    "done_exact" text,
    "reached" BOOLEAN
);

CREATE TABLE checkpoint_span (
    "period" text,
    "plan" text,
    "valid_from" DATE,
    "valid_to" DATE,
    "activity" text,
    "label" text,
    "due" DATE,
    "met_on" DATE,
    "on_time" BOOLEAN,
    "closed_on" DATE,
    "counts" BOOLEAN,
    "reported" BOOLEAN,
    "reported_by" text,
    "noted" BOOLEAN
);

CREATE TABLE amendment (
    "period" text,
    "plan" text,
    "activity" text,
    "day" DATE,
    "basis" text,
    "field" text,
    "before" text,
    "after" text
);

CREATE TABLE damage (
    "period" text,
    "plan" text,
    "place" INTEGER,
    "code" text,
    "params" text,
    "file" text,
    "line" INTEGER,
    "column" INTEGER,
    "excerpt" text
);

CREATE TABLE missing (
    "plan" text,
    "place" INTEGER,
    "source" text,
    "code" text,
    "params" text,
    "file" text,
    "line" INTEGER,
    "column" INTEGER,
    "excerpt" text
);

CREATE INDEX ON activity (plan, activity);

CREATE INDEX ON span (plan, activity);

CREATE INDEX ON checkpoint_span (plan, activity);

CREATE FUNCTION state_on(on_day date) RETURNS TABLE (
    "period" text,
    "plan" text,
    "activity" text,
    "number" text,
    "place" INTEGER,
    "chapter" text,
    "section" text,
    "title" text,
    "deadline" text,
    "deadline_kind" text,
    "status" text,
    "completion" numeric(38,12),
    "numerator" text,
    "denominator" text,
    "due" DATE,
    "next_due" DATE,
    "last_entry" DATE,
    "done_on" DATE,
    "days_late" INTEGER,
    "overdue" BOOLEAN,
    "behind" BOOLEAN,
    "red" BOOLEAN,
    "silent" BOOLEAN,
    "undated" BOOLEAN,
    "late" BOOLEAN,
    "shortfall" BOOLEAN,
    "accepted" BOOLEAN,
    "returned" BOOLEAN,
    "early" INTEGER,
    "fallen_due" INTEGER,
    "in_time" INTEGER,
    "reported" INTEGER
)
LANGUAGE sql STABLE AS $$
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
    THEN CAST((
      CAST(state_on.on_day AS DATE) - CAST(span.unmet AS DATE)
    ) AS INT)
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
  AND NOT state_on.on_day IS NULL
$$;
