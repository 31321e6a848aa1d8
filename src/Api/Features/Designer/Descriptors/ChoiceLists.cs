using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.CaseManagement.Catalogues;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Steering.Catalogues;
using Kim.Workflows.Activities;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>The lists that inputs of activities choose from, as the tenant has them today.</summary>
internal sealed class ChoiceLists
{
    private static readonly Choice None = new("", "– keine Angabe –");

    private readonly Dictionary<string, IReadOnlyList<Choice>> lists;

    private ChoiceLists(IReadOnlyDictionary<string, string> parameters, CodeBook codes, Terminology terms, IReadOnlyList<Choice> actions) => lists = new()
    {
        ["roles"] = [.. RoleCatalogue.Labels.Codes.Where(role => Policies.Tasks.Roles.Contains(role.Value)).Select(role => new Choice(role.Value, terms.In(role.German)))],
        ["phases"] = [None, .. Phases(codes, terms)],
        ["actions"] = [None, .. actions],
        ["forms"] = [None, new(FormCatalogue.Confirmation, "Bestätigung"), .. actions],
        ["reminder-ladders"] = [None, .. parameters.Where(one => one.Key.StartsWith(ParameterCatalogue.ReminderLadders, StringComparison.Ordinal))
            .Select(one => Ladder(one.Key[ParameterCatalogue.ReminderLadders.Length..], one.Value))],
    };

    public static async Task<ChoiceLists> Load(TenantSettings settings, IEnumerable<BoundAction> actions, CancellationToken cancellationToken) => new(
        await settings.Load(cancellationToken), await settings.Codes(cancellationToken), await settings.Terms(cancellationToken), [.. actions.Select(action => new Choice(action.Key, (string)action.Form.Schema["title"]!))]);

    public IReadOnlyList<Choice> Of(InputDescriptor input) => input.ChoicesFrom is { } list ? lists[list] : input.Choices;

    /// <summary>Some states are called the same for reports and topics.</summary>
    private static IEnumerable<Choice> Phases(CodeBook codes, Terminology terms) =>
        new[] { ("case", StepCatalogues.Phases.Key), ("report", StateCatalogues.Reports.Key), ("topic", StateCatalogues.Topics.Key) }
            .SelectMany(subject => codes.Find(subject.Item2)!.Codes, (subject, code) => new Choice(code.Value, $"{terms[subject.Item1]}: {code.German}"))
            .GroupBy(choice => choice.Value, (value, same) => new Choice(value, string.Join(", ", same.Select(one => one.Text))));

    private static Choice Ladder(string name, string steps) => new(
        name, $"{(name is "task" ? "Aufgabe" : name is "review" ? "Überprüfung" : name)}: {string.Join(", ", ReminderLadder.Parse(steps).Value!.Steps.Select(Step))}");

    private static string Step(ReminderStep step) => step.Kind switch
    {
        ReminderKind.Before => $"{step.Distance} vorher",
        ReminderKind.After => $"{step.Distance} danach",
        ReminderKind.Escalate => $"nach {step.Distance} an die Leitung",
        _ => "am Tag der Frist",
    };
}
