using System.Collections.Frozen;
using static Kim.Domain.Organisation.ParameterKind;

namespace Kim.Domain.Organisation;

/// <summary>Every parameter of the product with its default. The numbers are proposals a tenant may change, no requirements of the state.</summary>
public static class ParameterCatalogue
{
    public const string MinDistinctUnits = "challenge.minDistinctUnits";
    public const string ReviewInterval = "review.interval";
    public const string FourEyes = "process.fourEyes";
    public const string Gate = "process.gate";
    public const string Misfire = "process.misfire";
    public const string LeanMode = "case.leanMode";
    public const string SupervisionRoles = "supervision.roles";
    public const string CaseloadWarning = "caseload.warnPerFte";
    public const string BacklogReview = "backlog.review";
    public const string ConferenceInviteLead = "conference.inviteLead";
    public const string ConferenceMinutesDue = "conference.minutesDue";
    public const string SubstitutionMax = "substitution.max";
    public const string NarrativeRetention = "retention.caseNarrative";
    public const string UnusedNarrativeRetention = "retention.caseNarrativeUnused";
    public const string CaseRetention = "retention.case";
    public const string NotAdmittedRetention = "retention.notAdmitted";
    public const string ReferralRetention = "retention.referralCounselling";
    public const string ErasureConfirmation = "retention.confirm";
    public const string HardshipMax = "hardship.max";
    public const string SecondFactor = "auth.secondFactor";
    public const string IdleMinutes = "auth.idleMinutes";
    public const string ReminderTime = "reminder.time";
    public const string StatisticsK = "stats.k";
    public const string StatisticsRounding = "stats.rounding";
    public const string ReportFreeze = "report.freezeAfter";
    public const string QuietHours = "reminder.quietHours";
    public const string ConsentReminder = "consent.reminderBeforeExpiry";
    public const string ContactInterval = "contact.minInterval";
    public const string ContactWarning = "contact.warn";
    public const string ContactAlarm = "contact.alarm";

    public const string FirstReaction = "intake.firstReaction";
    public const string OfferVerification = "offer.verifyEvery";

    /// <summary>What the keys of ladders begin with; a task names the rest, and of a record it is its kind.</summary>
    public const string ReminderLadders = "reminder.ladder.";

    public static readonly IReadOnlyList<ParameterDefinition> All =
    [
        // Access to closure
        new(FirstReaction, "3 WT", WorkingDays),
        new("firstContact.due", "10 WT", WorkingDays),
        new("consent.due", "1 WT", WorkingDays),
        new("intake.decision", "10 WT", WorkingDays),
        new("waitlist.review", "P90D", Duration),
        new("assessment.due", "20 WT", WorkingDays),
        new("plan.due", "10 WT", WorkingDays),
        new("services.partnerReply", "15 WT", WorkingDays),
        new(ReviewInterval, "P90D", Duration, Min: 30, Max: 180),
        new("review.due", "10 WT", WorkingDays),
        new("review.statusChange", "10 WT", WorkingDays),
        new("review.escalation.1", "10 WT", WorkingDays),
        new("review.escalation.2", "20 WT", WorkingDays),
        new("review.postponements", "2", Number, Min: 0, Max: 2),
        new("review.postponementMax", "P30D", Duration, Max: 30),
        new(ContactInterval, "P30D", Duration),
        new(ContactWarning, "P60D", Duration),
        new(ContactAlarm, "P90D", Duration),
        new("contact.attempts", "3", Number, Max: 20),
        new("case.suspendedMax", "P180D", Duration),
        new("case.maxDuration.warn", "P36M", Duration),
        new(CaseloadWarning, "25", Number, Max: 500),
        new("evaluation.due", "10 WT", WorkingDays),
        new("closure.due", "10 WT", WorkingDays),
        new("followUp.months", "3,6", Numbers, Max: 24),
        new("afterCare.due", "10 WT", WorkingDays),
        new("referral.arrivalCheck", "10 WT", WorkingDays),
        new(ConferenceInviteLead, "10 WT", WorkingDays),
        new(ConferenceMinutesDue, "5 WT", WorkingDays),
        new(ConsentReminder, "P30D", Duration),
        new("withdrawal.inform", "3 WT", WorkingDays),
        new("withdrawal.fileBasis", "10 WT", WorkingDays),
        new(HardshipMax, "P180D", Duration, Max: 366),
        new(SubstitutionMax, "P90D", Duration, Max: 366),
        new(OfferVerification, "P180D", Duration),

        // Systemic challenges
        new(MinDistinctUnits, "2", Number, Max: 100),
        new("challenge.check", "5 WT", WorkingDays),
        new("challenge.revise", "10 WT", WorkingDays),
        new("challenge.triage", "10 WT", WorkingDays),
        new("challenge.forward", "10 WT", WorkingDays),
        new(BacklogReview, "P3M", Duration, Max: 366),
        new("lead.release", "10 WT", WorkingDays),
        new("steering.meetingsPerYear", "2", Number, Max: 52),
        new("steering.papersLead", "10 WT", WorkingDays),
        new("steering.inviteLead", "15 WT", WorkingDays),
        new("steering.topicsLead", "30 WT", WorkingDays),
        new("steering.minutesDue", "10 WT", WorkingDays),
        new("steering.circularDue", "10 WT", WorkingDays),
        new("steering.nominationDue", "10 WT", WorkingDays),
        new("steering.decision", "P6M", Duration),
        new("steering.deferredReview", "P6M", Duration),
        new("project.duration", "P90D", Duration),
        new("project.interim", "P30D", Duration),
        new("transparency.due", "5 WT", WorkingDays),
        new("feedback.after.1", "P60D", Duration),
        new("feedback.after.2", "P180D", Duration),
        new("feedback.due", "10 WT", WorkingDays),
        new("feedback.expiresAfter", "P60D", Duration),
        new("effect.review", "10 WT", WorkingDays),
        new("solutionCheck.due", "20 WT", WorkingDays),
        new("solutionCheck.expiresAfter", "P60D", Duration),

        // Keeping and counting
        new(CaseRetention, "P36M", Duration, Max: 36500),
        new(NotAdmittedRetention, "P6M", Duration),
        new(ReferralRetention, "P12M", Duration),
        new(ErasureConfirmation, "20 WT", WorkingDays),
        new(NarrativeRetention, "P30D", Duration),
        new(UnusedNarrativeRetention, "P6M", Duration),
        new("retention.accessLog", "P12M", Duration),
        new("retention.fundingDocs", "P10Y", Duration, Max: 36500),
        new(StatisticsK, "5", Number, Min: 3, Max: 50),
        new(StatisticsRounding, "off", Code) { Codes = ["off", "5", "10"] },
        new(ReportFreeze, "15 WT", WorkingDays, Max: 60),

        // The way the product works
        new(ReminderTime, "07:00", TimeOfDay),
        new(QuietHours, "18:00-07:00", TimesOfDay),
        new(ReminderLadders + "task", "before:P2D;due@digest;after:10 WT@mail;escalate:20 WT@mail", Ladder),
        new(ReminderLadders + "review", "before:P14D;before:P2D@digest;due@mail;after:10 WT@mail;escalate:20 WT@mail", Ladder),
        new(ReminderLadders + "offer", "before:P14D;due@digest;after:10 WT@digest;escalate:20 WT@digest", Ladder),
        new(ReminderLadders + "agreement", "before:P90D;before:P30D@digest;due@mail", Ladder),
        new(ReminderLadders + "referral-request", "before:1 WT;due@mail;after:1 WT@mail;escalate:3 WT@mail", Ladder),
        new(ReminderLadders + "residence-permit", "before:P90D@digest;before:P60D@digest;before:P30D@mail;due@mail", Ladder),
        new(ReminderLadders + "passport", "before:P180D@digest;before:P90D@digest;before:P30D@mail;due@mail", Ladder),
        new(ReminderLadders + "document", "before:P30D@digest;due@digest", Ladder),
        new(ReminderLadders + "consent", "due@mail", Ladder),
        new(ReminderLadders + "interim-report", "before:P7D@digest;due@mail;after:5 WT@mail;escalate:10 WT@mail", Ladder),
        new(ReminderLadders + "contact-gap", "due@digest;after:P30D@mail;after:P60D>holder,team-lead@mail", Ladder),
        new(ReminderLadders + "retention", "before:5 WT@digest;due@mail;escalate:20 WT@mail", Ladder),
        new(ReminderLadders + "data-request", "before:P10D@digest;before:P3D@mail;due@mail;escalate:1 WT@mail", Ladder),
        new(LeanMode, "false", Code) { Codes = ["true", "false"] },
        new(SupervisionRoles, "cm-coordination", Code) { Codes = ["cm-coordination", "strategic-coordination", "cm-coordination,strategic-coordination", "none"] },
        new("supervision.duration", "5 WT", WorkingDays, Max: 5),
        new(SecondFactor, "optional", ParameterKind.SecondFactor),
        new(IdleMinutes, "60", Number, Min: 5, Max: 720),
        new(FourEyes, "true", Code) { Codes = ["true", "false"] },
        new(Gate, "strict", Code) { Codes = ["strict", "warn"] },
        new(Misfire, "once", Code) { Codes = ["once", "all", "skip"] },
    ];

    private static readonly FrozenDictionary<string, ParameterDefinition> ByKey = All.ToFrozenDictionary(definition => definition.Key);

    public static ParameterDefinition? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The value of every key on that day: what the tenant set, else the default.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOn(DateOnly day, IEnumerable<Parameter> set)
    {
        var values = All.ToDictionary(definition => definition.Key, definition => definition.Default);
        foreach (var parameter in set.Where(parameter => parameter.IsValidOn(day)).OrderBy(parameter => parameter.ValidFrom))
            values[parameter.Key] = parameter.Value;
        return values;
    }
}
