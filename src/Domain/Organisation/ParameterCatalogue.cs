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
    public const string HardshipMax = "hardship.max";
    public const string ReminderTime = "reminder.time";

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
        new("contact.minInterval", "P30D", Duration),
        new("contact.warn", "P60D", Duration),
        new("contact.alarm", "P90D", Duration),
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
        new("consent.reminderBeforeExpiry", "P30D", Duration),
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
        new("retention.case", "P36M", Duration, Max: 36500),
        new("retention.notAdmitted", "P6M", Duration),
        new("retention.referralCounselling", "P12M", Duration),
        new(NarrativeRetention, "P30D", Duration),
        new(UnusedNarrativeRetention, "P6M", Duration),
        new("retention.accessLog", "P12M", Duration),
        new("retention.fundingDocs", "P10Y", Duration, Max: 36500),
        new("stats.k", "5", Number, Min: 3, Max: 50),
        new("stats.rounding", "off", Code) { Codes = ["off", "5", "10"] },

        // The way the product works
        new(ReminderTime, "07:00", TimeOfDay),
        new(ReminderLadders + "task", "before:P2D;due;after:10 WT;escalate:20 WT", Ladder),
        new(ReminderLadders + "review", "before:P14D;before:P2D;due;after:10 WT;escalate:20 WT", Ladder),
        new(ReminderLadders + "offer", "before:P14D;due;after:10 WT;escalate:20 WT", Ladder),
        new(ReminderLadders + "agreement", "before:P90D;before:P30D;due", Ladder),
        new(ReminderLadders + "referral-request", "before:1 WT;due;after:1 WT;escalate:3 WT", Ladder),
        new(ReminderLadders + "residence-permit", "before:P90D;before:P30D;due", Ladder),
        new(LeanMode, "false", Code) { Codes = ["true", "false"] },
        new(SupervisionRoles, "cm-coordination", Code) { Codes = ["cm-coordination", "strategic-coordination", "cm-coordination,strategic-coordination", "none"] },
        new("supervision.duration", "5 WT", WorkingDays, Max: 5),
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
