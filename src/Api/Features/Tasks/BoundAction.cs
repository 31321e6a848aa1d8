using System.Text.Json;
using Kim.Api.Features.Tasks.Forms;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Tasks;

/// <summary>The task that is being completed, with what outcome and by whom.</summary>
internal sealed record ActionContext(InboxTask Task, string Outcome, UserId Actor);

/// <summary>What an action tells the workflow: codes, ids, dates and numbers; anything else the engine refuses.</summary>
internal sealed record ActionValues(IReadOnlyDictionary<string, object?> Values)
{
    public static readonly ActionValues None = new(new Dictionary<string, object?>());

    public static ActionValues Of(string name, object? value) => new(new Dictionary<string, object?> { [name] = value });
}

/// <summary>
/// What completing a task does to the domain, with the form that asks for it. The form is a record: its properties are the
/// fields, their attributes the labels and limits. One class a task type, in the feature's <c>Actions/</c>.
/// </summary>
internal interface IBoundAction<TForm>
{
    Task<Result<ActionValues>> Run(TForm form, ActionContext context, CancellationToken cancellationToken);
}

/// <summary>A bound action as tasks and designer know it.</summary>
internal sealed record BoundAction(
    string Key, FormSchema Form, Func<IServiceProvider, JsonElement, ActionContext, CancellationToken, Task<Result<ActionValues>>> Run);

internal static class BoundActionSetup
{
    public static IServiceCollection AddBoundAction<TAction, TForm>(this IServiceCollection services, string key, string title)
        where TAction : class, IBoundAction<TForm>
    {
        services.AddScoped<TAction>();
        return services.AddSingleton(new BoundAction(
            key, FormSchema.Of<TForm>(key, title),
            (provider, data, context, cancellationToken) => provider.GetRequiredService<TAction>().Run(FormSchema.Read<TForm>(data), context, cancellationToken)));
    }
}
