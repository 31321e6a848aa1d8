using System.Linq.Expressions;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Domain.Steering.Challenges;
using Kim.Domain.Steering.Topics;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Steering;

/// <summary>Columns that the database computes from a report's parts, for lists to filter by.</summary>
internal static class ReportColumns
{
    public const string ReporterUnit = "ReporterUnitId";
    public const string Categories = "Categories";
}

/// <summary>Columns that the database computes from a topic's parts, for lists to filter by.</summary>
internal static class TopicColumns
{
    public const string Scope = "Scope";
    public const string Categories = "Categories";
    public const string ReportingUnits = "ReportingUnits";
    public const string ReachedStates = "ReachedStates";

    /// <summary>A jsonb list that holds this one text.</summary>
    public static string ListOf(string text) => JsonSerializer.Serialize(new[] { text });
}

/// <summary>Who sees which report and which topic: the one rule, asked by lists and by single records alike.</summary>
internal static class Visibility
{
    private static readonly string Transparent = TopicColumns.ListOf(Slug.Of(TopicState.Transparency));
    private static readonly string BeforeSteeringGroup = TopicColumns.ListOf(Slug.Of(TopicState.SteeringGroup));
    private static readonly string Mandated = TopicColumns.ListOf(Slug.Of(TopicState.Mandated));

    /// <summary>A post sees its own reports; coordination all; those who prepare decisions only what is confirmed to name nobody.</summary>
    public static Expression<Func<ChallengeReport, bool>> OfReports(Caller caller) => caller.Role switch
    {
        Roles.CaseManager => report => report.TenantId == caller.TenantId && caller.UnitId != null && EF.Property<UnitId?>(report, ReportColumns.ReporterUnit) == caller.UnitId,
        Roles.CmCoordination => report => report.TenantId == caller.TenantId,
        Roles.KiLead or Roles.StrategicCoordination => report => report.TenantId == caller.TenantId && report.TopicId != null,
        _ => report => false,
    };

    /// <summary>
    /// A post sees the topics that it reported to, and everybody those that were made transparent. The steering group sees what
    /// has come before it, project groups what was mandated.
    /// </summary>
    public static Expression<Func<Topic, bool>> OfTopics(Caller caller)
    {
        var unit = TopicColumns.ListOf(caller.UnitId?.Value.ToString() ?? "");
        return caller.Role switch
        {
            Roles.CmCoordination or Roles.KiLead or Roles.StrategicCoordination => topic => topic.TenantId == caller.TenantId,
            Roles.CaseManager => topic => topic.TenantId == caller.TenantId
                && (EF.Functions.JsonContains(EF.Property<string>(topic, TopicColumns.ReportingUnits), unit)
                    || EF.Functions.JsonContains(EF.Property<string>(topic, TopicColumns.ReachedStates), Transparent)),
            Roles.SteeringMember or Roles.SteeringChair => Reached(caller, BeforeSteeringGroup),
            Roles.ProjectGroupLead or Roles.ProjectGroupMember => Reached(caller, Mandated),
            _ => topic => false,
        };
    }

    /// <summary>Which person did something is for coordination alone to know.</summary>
    public static Guid? PersonFor(Caller caller, UserId? person) => caller.Role == Roles.CmCoordination ? person?.Value : null;

    private static Expression<Func<Topic, bool>> Reached(Caller caller, string state) => topic => topic.TenantId == caller.TenantId
        && (EF.Functions.JsonContains(EF.Property<string>(topic, TopicColumns.ReachedStates), state)
            || EF.Functions.JsonContains(EF.Property<string>(topic, TopicColumns.ReachedStates), Transparent));
}
