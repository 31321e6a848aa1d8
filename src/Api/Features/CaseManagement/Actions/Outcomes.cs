using System.Diagnostics;
using Kim.Api.Features.Tasks;
using Kim.Domain.Shared;

namespace Kim.Api.Features.CaseManagement.Actions;

internal static class Outcomes
{
    /// <summary>The outcome as the domain names it. A definition that offers another one for this action is faulty.</summary>
    public static T OutcomeAs<T>(this ActionContext context)
        where T : struct, Enum =>
        Slug.TryParse<T>(context.Outcome, out var outcome) ? outcome : throw new UnreachableException($"The action has no outcome '{context.Outcome}'.");
}
