using Kim.Domain.Shared;

namespace Kim.Api.Messaging;

/// <summary>
/// How the answer of a command is told again from the id of what it made. Only commands that answer nothing or an id can be
/// told again; for every other request the members are null and an idempotency key has no meaning.
/// </summary>
internal static class EarlierAnswer<TResponse>
{
    public static readonly Func<Guid?, TResponse>? From;

    public static readonly Func<TResponse, Guid?>? ResourceOf;

    static EarlierAnswer()
    {
        if (typeof(TResponse) == typeof(Result))
        {
            From = _ => (TResponse)(object)Result.Ok;
            ResourceOf = _ => null;
        }
        else if (typeof(TResponse) is { IsGenericType: true } response && response.GetGenericArguments()[0] is { IsValueType: true } id
            && id.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            From = Make<Func<Guid?, TResponse>>(nameof(Tell), id);
            ResourceOf = Make<Func<TResponse, Guid?>>(nameof(IdOf), id);
        }
    }

    private static TDelegate Make<TDelegate>(string method, Type id)
        where TDelegate : Delegate =>
        typeof(EarlierAnswer<TResponse>).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(id).CreateDelegate<TDelegate>();

    private static TResponse Tell<TId>(Guid? id)
        where TId : struct, IId<TId> => (TResponse)(object)Result<TId>.Ok(TId.From(id!.Value));

    private static Guid? IdOf<TId>(TResponse answer)
        where TId : struct, IId<TId> => ((Result<TId>)(object)answer!).Value.Value;
}
