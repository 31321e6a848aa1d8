namespace Kim.Api.Features.Tasks.Forms;

/// <summary>Every form by its key: those of the bound actions, and the plain confirmation for tasks that change no record.</summary>
internal sealed class FormCatalogue(IEnumerable<BoundAction> actions)
{
    public const string Confirmation = "confirmation";

    private static readonly FormSchema ConfirmationForm = FormSchema.Of<ConfirmationData>(Confirmation, "Bestätigung");

    private readonly Dictionary<string, BoundAction> byKey = actions.ToDictionary(action => action.Key);

    public BoundAction? FindAction(string? key) => key is null ? null : byKey.GetValueOrDefault(key);

    public FormSchema? FindForm(string key) => key == Confirmation ? ConfirmationForm : byKey.GetValueOrDefault(key)?.Form;

    private sealed record ConfirmationData;
}
