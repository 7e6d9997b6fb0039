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
        WHEN span.unmet < on_day THEN CAST(DATE_DIFF('day', span.unmet, on_day) AS INTEGER)
        ELSE span.days_late
    END AS days_late,
    COALESCE(span.unmet < on_day, FALSE) AS overdue,
    COALESCE(span.behind_from <= on_day, FALSE) AS behind,
    COALESCE(span.red_from <= on_day, FALSE) AS red,
    COALESCE(span.silent_from <= on_day, FALSE) AS silent,
    span.undated,
    span.days_late > 0 AND span.status = 'done' AS late,
    span.shortfall,
    span.accepted_on IS NOT NULL AS accepted,
    span.returned_on IS NOT NULL AS returned,
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
    WHERE checkpoint_span.counts
        AND checkpoint_span.due < on_day
        AND (checkpoint_span.valid_from IS NULL OR checkpoint_span.valid_from <= on_day)
        AND (checkpoint_span.valid_to IS NULL OR checkpoint_span.valid_to > on_day)
    GROUP BY checkpoint_span.period, checkpoint_span.plan, checkpoint_span.activity
) AS rates
    ON rates.period = activity.period
    AND rates.plan = activity.plan
    AND rates.activity = activity.activity
WHERE (activity.valid_from IS NULL OR activity.valid_from <= on_day)
    AND (activity.valid_to IS NULL OR activity.valid_to > on_day)
    AND (span.valid_from IS NULL OR span.valid_from <= on_day)
    AND (span.valid_to IS NULL OR span.valid_to > on_day)
    AND on_day IS NOT NULL
